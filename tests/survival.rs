//! The library survives: programs that are killed, disks that are full, files that are damaged or locked away.
//!
//! Programs that are killed are this test's own binary, started again with a job to do. `OFFPRINT_MOMENTS` says how
//! many are killed.

use crate::files::said;
use offprint::ingest::{self, Label};
use offprint::model::query::{State, Term};
use offprint::model::{ArticleId, Feed, Flag, Query, Ready, Timestamp};
use offprint::store::{Asked, Checked, Fault, Library, Location, NewFeed, Packer, Parcel, recover};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const NOW: Timestamp = Timestamp(1_800_000_000);
/// Names the library that a started test works on, and what it does there.
const JOB: &str = "OFFPRINT_TEST_JOB";
/// Articles to a delivery.
const DELIVERY: usize = 10;

/// A feed of some articles, numbered on from a number.
fn feed(first: usize) -> Feed {
    let items: Vec<String> = (first..first + DELIVERY)
        .map(|number| {
            let text = format!("Word{number} and what else there is to say of it. ").repeat(20 + number % 40);
            format!(r#"{{"id":"{number}","title":"Number {number}","content_html":"<p>{text}</p>","date_published":"2024-05-03"}}"#)
        })
        .collect();
    let text = format!("{{\"items\":[{}]}}", items.join(","));
    ingest::read(text.as_bytes(), Label::default())
        .unwrap()
        .into_feed()
}

fn deliver(library: &mut Library, address: &str, first: usize) {
    let new = NewFeed {
        address,
        title: "Sample",
        ..NewFeed::default()
    };
    let (id, _) = library.add_feed(&new).unwrap();
    let feed = feed(first);
    let mut packer = Packer::new();
    let drafts = feed.articles.iter();
    let parcels: Vec<Parcel> = drafts
        .map(|draft| Parcel::pack(&mut packer, draft, Ready::Feed).unwrap())
        .collect();
    library.deliver(id, Some(&feed), &parcels, NOW).unwrap();
}

fn articles(library: &Library) -> usize {
    usize::try_from(library.counts().unwrap().articles).unwrap()
}

fn tell(what: &str, number: usize) {
    let mut out = std::io::stdout();
    writeln!(out, "\n{what}={number}").unwrap();
    out.flush().unwrap();
}

/// What a started test does: nothing, unless it was started with a job.
#[test]
fn a_job() {
    let Some(job) = std::env::var_os(JOB) else {
        return;
    };
    let job = job.into_string().unwrap();
    let (what, file) = job.split_once(':').unwrap();
    let mut library = Library::open(&Location::File(PathBuf::from(file))).unwrap();
    let rounds = if what == "endless" { usize::MAX } else { 40 };
    for _ in 0..rounds {
        let count = articles(&library);
        let (address, first) = match what {
            "endless" => ("https://a.example/", count),
            other => (other, count * 1000),
        };
        deliver(&mut library, address, first);
        tell("delivered", articles(&library));
        let unread = library.ids(&Query::is(State::Unread), None, NOW).unwrap();
        let some: Vec<ArticleId> = unread.into_iter().step_by(2).collect();
        library.mark(&some, Flag::Read, true).unwrap();
        let counts = library.counts().unwrap();
        tell(
            "read",
            usize::try_from(counts.articles - counts.unread).unwrap(),
        );
        library.index(7, &ingest::words).unwrap();
    }
}

fn start(what: &str, file: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "survival::a_job", "--nocapture"])
        .env(JOB, format!("{what}:{}", file.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The last number that a job told of something.
fn told(output: &[String], what: &str) -> usize {
    let told = output
        .iter()
        .rev()
        .find_map(|line| line.strip_prefix(what)?.strip_prefix('='));
    told.map_or(0, |number| number.parse().unwrap())
}

#[test]
fn whoever_is_killed_leaves_a_whole_library_with_all_that_was_told() {
    let moments = std::env::var("OFFPRINT_MOMENTS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(12);
    let folder = tempfile::tempdir().unwrap();
    let mut random = 12_345_u64;
    let (mut delivered, mut read) = (0, 0);
    for moment in 0..moments {
        // Each fourth time a new library is just being made.
        let file = folder.path().join(format!(
            "{}/library.db",
            if moment % 4 == 3 { moment } else { 0 }
        ));
        let mut child = start("endless", &file);
        let out = BufReader::new(child.stdout.take().unwrap());
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        std::thread::sleep(Duration::from_millis((random >> 33) % 150));
        child.kill().unwrap();
        child.wait().unwrap();
        let lines: Vec<String> = out.lines().map_while(Result::ok).collect();
        let mut library = Library::open(&Location::File(file)).unwrap();
        let checked = library.check().unwrap();
        assert_eq!(checked, Checked::default(), "moment {moment}");
        if moment % 4 != 3 {
            delivered = delivered.max(told(&lines, "delivered"));
            read = read.max(told(&lines, "read"));
            let counts = library.counts().unwrap();
            assert!(
                counts.articles as usize >= delivered,
                "moment {moment}: {counts:?} {delivered}"
            );
            assert!(
                (counts.articles - counts.unread) as usize >= read,
                "moment {moment}: {counts:?} {read}"
            );
            assert_eq!(
                counts.articles as usize % DELIVERY,
                0,
                "deliveries are whole"
            );
        }
    }
}

#[test]
fn an_import_that_is_killed_is_made_good_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let outlines: Vec<String> = (0..600)
        .map(|number| format!(r#"<outline text="Feed {number}" xmlUrl="https://{number}.example/feed" category="/News/{}"/>"#, number % 9))
        .collect();
    let list = folder.path().join("feeds.opml");
    fs::write(
        &list,
        format!(
            "<opml version='2.0'><body>{}</body></opml>",
            outlines.concat()
        ),
    )
    .unwrap();
    for moment in 0..12_u64 {
        let file = folder.path().join(format!("{moment}/library.db"));
        let import = || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
            command.arg("import").arg("--library").arg(&file).arg(&list);
            command.stdout(Stdio::null()).stderr(Stdio::null());
            command
        };
        let mut child = import().spawn().unwrap();
        std::thread::sleep(Duration::from_millis(moment * 9));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(import().status().unwrap().success());
        let mut library = Library::open(&Location::File(file)).unwrap();
        // The edition is one of them.
        assert_eq!(library.feeds().unwrap().len(), 601);
        assert_eq!(library.check().unwrap(), Checked::default());
    }
}

#[test]
fn two_programs_write_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    let jobs = ["https", "http"].map(|name| start(name, &file));
    for job in jobs {
        assert!(job.wait_with_output().unwrap().status.success());
    }
    let mut library = Library::open(&Location::File(file)).unwrap();
    assert_eq!(articles(&library), 2 * 40 * DELIVERY);
    assert_eq!(library.check().unwrap(), Checked::default());
}

/// A library of 400 articles in a file; every second one is read.
fn filled(file: &Path) {
    let mut library = Library::open(&Location::File(file.to_owned())).unwrap();
    for first in (0..400).step_by(DELIVERY) {
        deliver(
            &mut library,
            &format!("https://example.org/{}", first % 40),
            first,
        );
    }
    // As if the program had made it.
    library.set_fact("edition", "laid in").unwrap();
    let read: Vec<ArticleId> = (1..=200).map(|id| ArticleId(id * 2)).collect();
    library.mark(&read, Flag::Read, true).unwrap();
    while library.index(500, &ingest::words).unwrap() > 0 {}
}

#[test]
fn what_a_damaged_page_leaves_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().join("whole.db");
    filled(&whole);
    let pages = fs::metadata(&whole).unwrap().len() / 8192;
    let (mut worst, mut lost) = (400, 0);
    let step = usize::try_from(pages / 40 + 1).unwrap();
    for page in (1..pages).step_by(step) {
        let file = folder.path().join("library.db");
        fs::copy(&whole, &file).unwrap();
        let damaged = fs::OpenOptions::new().write(true).open(&file).unwrap();
        damaged.write_all_at(&[0xa5; 8192], page * 8192).unwrap();
        drop(damaged);
        match recover(&file) {
            Ok(saved) => {
                worst = worst.min(saved.articles);
                let mut library = Library::open(&Location::File(file.clone())).unwrap();
                assert!(!library.check().unwrap().is_index_new, "page {page}");
                while library.index(500, &ingest::words).unwrap() > 0 {}
                // What lost its text has it again when it is delivered again.
                for first in (0..400).step_by(DELIVERY) {
                    deliver(
                        &mut library,
                        &format!("https://example.org/{}", first % 40),
                        first,
                    );
                }
                assert!(articles(&library) >= 400, "page {page}: {saved:?}");
                assert_eq!(fs::metadata(&saved.damaged).unwrap().len(), pages * 8192);
                fs::remove_file(saved.damaged).unwrap();
            }
            Err(_) => lost += 1,
        }
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{end}", file.display()));
        }
    }
    assert!(worst >= 300 && lost == 0, "{worst} {lost}");
}

#[test]
fn a_first_page_that_is_lost_is_made_up_for() {
    let folder = tempfile::tempdir().unwrap();
    let made = folder.path().join("made.db");
    filled(&made);
    let copied = folder.path().join("copied.db");
    let library = Library::open(&Location::File(made.clone())).unwrap();
    library.back_up(&copied).unwrap();
    drop(library);
    for file in [made, copied] {
        let damaged = fs::OpenOptions::new().write(true).open(&file).unwrap();
        damaged.write_all_at(&[0; 8192], 0).unwrap();
        drop(damaged);
        let saved = recover(&file).unwrap();
        assert_eq!((saved.feeds, saved.articles, saved.read), (4, 400, 200));
        fs::remove_file(&saved.damaged).unwrap();
        let mut library = Library::open(&Location::File(file)).unwrap();
        assert!(!library.check().unwrap().is_damaged());
    }
    // What was made on the way is gone.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

/// Writes over the first page of a table or an index, which is all of a small one and the way to all of a large one.
pub(crate) fn damage(file: &Path, name: &str) {
    let db = rusqlite::Connection::open(file).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
    let page: i64 = db.query_row(sql, [name], |row| row.get(0)).unwrap();
    drop(db);
    let damaged = fs::OpenOptions::new().write(true).open(file).unwrap();
    let at = u64::try_from(page - 1).unwrap() * 8192;
    damaged.write_all_at(&[0xa5; 8192], at).unwrap();
}

#[test]
fn articles_stay_with_their_feeds_when_rows_of_either_are_lost() {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().join("whole.db");
    filled(&whole);
    let belonging = |library: &Library| {
        let feeds = library.feeds().unwrap().into_iter().map(|feed| {
            let of = Query::is(State::Unread).and(Query::Term(Term::Of(feed.id)));
            let unread = library.ids(&of, None, NOW).unwrap().len();
            (feed.address, feed.counts.articles, unread)
        });
        let mut feeds: Vec<_> = feeds.collect();
        feeds.sort();
        feeds
    };
    let before = belonging(&Library::open_to_read(&Location::File(whole.clone())).unwrap());
    assert_eq!(before.len(), 4);
    for lost in [&["feed"][..], &["article"], &["feed", "article"]] {
        let file = folder.path().join(format!("{}.db", lost.concat()));
        fs::copy(&whole, &file).unwrap();
        lost.iter().for_each(|name| damage(&file, name));
        let saved = recover(&file).unwrap();
        assert_eq!((saved.articles, saved.read, saved.strays), (400, 200, 0));
        let after = belonging(&Library::open(&Location::File(file)).unwrap());
        assert_eq!(after, before, "{lost:?}");
    }
    // Without its index, the articles of a feed are at least together, and that is said.
    let file = folder.path().join("strays.db");
    fs::copy(&whole, &file).unwrap();
    damage(&file, "feed");
    damage(&file, "sqlite_autoindex_feed_1");
    let saved = recover(&file).unwrap();
    assert_eq!((saved.feeds, saved.articles, saved.strays), (4, 400, 400));
    // Where no index tells, those in the same bundle do, and what comes again is known again.
    let file = folder.path().join("row.db");
    fs::copy(&whole, &file).unwrap();
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute_batch("PRAGMA foreign_keys = 0; DELETE FROM article WHERE id IN (7, 8)")
        .unwrap();
    drop(db);
    assert_eq!(recover(&file).unwrap().strays, 0);
    let mut library = Library::open(&Location::File(file)).unwrap();
    deliver(&mut library, "https://example.org/0", 0);
    assert_eq!(articles(&library), 400);
}

#[test]
fn what_was_lost_is_asked_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    filled(&file);
    let library = Library::open(&Location::File(file.clone())).unwrap();
    let id = library.feeds().unwrap()[0].id;
    library
        .note_answer(id, "etag", "modified", NOW, NOW)
        .unwrap();
    drop(library);
    damage(&file, "body");
    recover(&file).unwrap();
    let library = Library::open_to_read(&Location::File(file)).unwrap();
    assert_eq!(library.asked(id).unwrap(), Asked::default());
    assert_eq!(library.feed(id).unwrap().unwrap().due, Timestamp(0));
    assert_eq!(library.without_text().unwrap(), 400);
}

#[test]
fn the_verbs_tell_of_damage_and_save_what_they_can() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    filled(&file);
    allow(folder.path(), 0o777);
    allow(&file, 0o666);
    let verb = |what: &str| run(folder.path(), &format!("\"$OFFPRINT\" library {what}"));
    let well = "4 feeds, 400 articles\nall is well\n".to_owned();
    let check = verb("check --library library.db");
    assert_eq!(check, (0, well.clone(), String::new()));
    assert_eq!(verb("backup --library library.db copy.db").0, 0);
    let (code, _, errors) = verb("backup --library library.db copy.db");
    assert!(
        code == 1 && errors.contains("copy.db: this is there already"),
        "{errors}"
    );
    assert_eq!(verb("check --library copy.db").1, well);
    let pages = fs::metadata(&file).unwrap().len() / 8192;
    let damaged = fs::OpenOptions::new().write(true).open(&file).unwrap();
    damaged
        .write_all_at(&[0xa5; 8192], pages / 3 * 8192)
        .unwrap();
    let (code, _, errors) = verb("check --library library.db");
    let why = "offprint: library.db: this library is damaged; “offprint library recover” saves what can be read\n";
    assert_eq!((code, errors.as_str()), (1, why));
    let (code, out, errors) = verb("recover library.db");
    assert_eq!((code, errors.as_str()), (0, ""), "{out}");
    assert!(
        out.starts_with("saved: 4 feeds, 400 articles, 200 of them read"),
        "{out}"
    );
    assert!(
        out.contains("the damaged file is library.damaged.db"),
        "{out}"
    );
    let missing = verb("check --library nowhere.db");
    assert_eq!(
        (missing.0, folder.path().join("nowhere.db").exists()),
        (1, false)
    );
}

#[test]
fn nothing_to_save_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    assert!(matches!(recover(&file), Err(Fault::Missing(_))));
    fs::write(
        &file,
        "no library, and long enough to be looked at as one".repeat(100),
    )
    .unwrap();
    assert!(matches!(recover(&file), Err(Fault::NoLibrary(_))));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// Runs the program as somebody whom permissions bind, in a folder that it may go into.
fn run(folder: &Path, shell: &str) -> (i32, String, String) {
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", shell])
        .current_dir(folder)
        .env("OFFPRINT", env!("CARGO_BIN_EXE_offprint"))
        .env("HOME", folder)
        .stdin(Stdio::null());
    if rustix::process::geteuid().is_root() {
        command.uid(65_534);
    }
    said(&command.output().unwrap(), folder)
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn what_may_only_be_read_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    filled(&file);
    let count = r#""$OFFPRINT" list --library library.db --json | wc -l"#;
    let mark = r#""$OFFPRINT" mark read --library library.db is:unread"#;
    for (file_mode, folder_mode) in [(0o444, 0o755), (0o444, 0o555), (0o666, 0o555)] {
        allow(&file, file_mode);
        allow(folder.path(), folder_mode);
        let (_, out, errors) = run(folder.path(), count);
        assert_eq!(
            (out.trim(), errors.as_str()),
            ("400", ""),
            "{file_mode:o} {folder_mode:o}"
        );
        let (code, _, errors) = run(folder.path(), mark);
        assert_eq!((code, errors.lines().count()), (1, 1), "{errors}");
        assert!(errors.contains("check who may"), "{errors}");
    }
    allow(folder.path(), 0o755);
    allow(&file, 0o644);
}

#[test]
fn a_file_that_may_not_grow_is_a_line_and_no_loss() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    filled(&file);
    allow(folder.path(), 0o777);
    allow(&file, 0o666);
    // The log of changes may take 8 kB, which is less than any change.
    let (code, _, errors) = run(
        folder.path(),
        r#"trap '' XFSZ; ulimit -f 16; "$OFFPRINT" mark read --library library.db is:unread"#,
    );
    assert_eq!((code, errors.lines().count()), (1, 1), "{errors}");
    assert!(errors.contains("disk"), "{errors}");
    let mut library = Library::open(&Location::File(file)).unwrap();
    assert_eq!(library.check().unwrap(), Checked::default());
    assert_eq!(library.counts().unwrap().unread, 200);
}

#[test]
fn a_full_disk_lets_read_and_says_what_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    filled(&file);
    allow(folder.path(), 0o777);
    allow(&file, 0o666);
    // No file may grow, not even the one beside the library that its users share.
    let full = |what: &str| {
        let shell = format!("trap '' XFSZ; ulimit -f 0; \"$OFFPRINT\" {what}");
        run(folder.path(), &shell)
    };
    let why =
        "offprint: library.db: the disk is full; make room and do it again, nothing was lost\n";
    let (code, out, errors) = full("list --library library.db");
    assert_eq!((code, out.lines().count(), errors.as_str()), (0, 400, ""));
    let (code, out, errors) = full("show --library library.db 1");
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(out.contains("Number 9"), "{out}");
    assert_eq!(
        full("mark read --library library.db --ids 1"),
        (1, String::new(), why.to_owned())
    );
    fs::write(
        folder.path().join("commands"),
        "down\nopen\ntoggle-star\nquit\n",
    )
    .unwrap();
    let (code, out, errors) = full("--plain --library library.db < commands");
    assert_eq!((code, errors.as_str()), (0, why));
    assert!(
        out.contains("Number") && out.contains("the room on its disk"),
        "{out}"
    );
}
