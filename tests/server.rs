//! A web server on loopback that does what a test tells it to, well or badly. It ends with the value.

use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// The path, with its query.
    pub path: String,
    /// The headers, their names in small letters.
    pub headers: Vec<(String, String)>,
}

/// A server.
pub struct Server {
    port: u16,
    log: Arc<Mutex<Vec<Request>>>,
    over: Arc<AtomicBool>,
}

impl Request {
    /// Returns a header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    fn read(stream: &TcpStream) -> Option<Self> {
        let mut lines = BufReader::new(stream).lines();
        let first = lines.next()?.ok()?;
        let path = first.split(' ').nth(1)?.to_owned();
        let mut headers = Vec::new();
        for line in lines {
            let line = line.ok()?;
            let Some((name, value)) = line.split_once(':') else {
                break;
            };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        Some(Self { path, headers })
    }
}

impl Server {
    /// Starts one that answers every request, each on a thread of its own.
    pub fn start(
        answer: impl Fn(&Request, &mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let log = Arc::<Mutex<Vec<Request>>>::default();
        let over = Arc::<AtomicBool>::default();
        let answer = Arc::new(answer);
        let server = Self {
            port,
            log: Arc::clone(&log),
            over: Arc::clone(&over),
        };
        thread::spawn(move || {
            for stream in listener.incoming() {
                if over.load(Ordering::Relaxed) {
                    break;
                }
                let (answer, log) = (Arc::clone(&answer), Arc::clone(&log));
                thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    let Some(request) = Request::read(&stream) else {
                        return;
                    };
                    log.lock().unwrap().push(request.clone());
                    // A client that hangs up has seen enough.
                    let _ = answer(&request, &mut stream);
                    let _ = stream.shutdown(Shutdown::Both);
                });
            }
        });
        server
    }

    /// Starts one whose answers are whole: what `answer` makes of a request.
    pub fn answering(answer: impl Fn(&Request) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::start(move |request, stream| stream.write_all(&answer(request)))
    }

    /// Returns an address on it.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Returns what it was asked for so far.
    pub fn log(&self) -> Vec<Request> {
        self.log.lock().unwrap().clone()
    }

    /// Counts the requests for a path.
    pub fn count(&self, path: &str) -> usize {
        self.log()
            .iter()
            .filter(|request| request.path == path)
            .count()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        // It looks up when somebody knocks.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

/// An answer of a status with headers and a body.
pub fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let mut answer =
        format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\n\r\n").into_bytes();
    answer.extend_from_slice(body);
    answer
}

/// A redirect.
pub fn redirect(status: &str, target: &str) -> Vec<u8> {
    answer(status, &format!("Location: {target}\r\n"), b"")
}

/// A feed of these articles: titles and bodies in HTML. Each has a page `/page/` and its number.
pub fn feed(title: &str, articles: &[(&str, &str)]) -> String {
    let mut items = String::new();
    for (at, (title, body)) in articles.iter().enumerate() {
        items.push_str(&format!(
            "<item><guid>{title}</guid><title>{title}</title><link>/page/{at}</link><description><![CDATA[{body}]]></description></item>"
        ));
    }
    format!("<rss version=\"2.0\"><channel><title>{title}</title>{items}</channel></rss>")
}
