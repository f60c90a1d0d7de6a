//! Pictures are brought for feeds whose reader wants them, within a budget of bytes.

use super::{Job, Rest, Step, Target};
use crate::ingest;
use crate::model::{ArticleId, Block, Draft, FeedId, Kept, Url};
use crate::remote::{Picture, Trouble};
use crate::store::{Fault, Library};
use std::collections::HashSet;
use std::ops::ControlFlow;

/// How many of a feed's newest articles have their pictures fetched.
const NEWEST: usize = 50;
/// Most pictures of one article.
const EACH: usize = 20;
/// Most bytes of pictures that are kept of one feed.
const OF_FEED: u64 = 64 << 20;
/// Most bytes of pictures that one refresh brings.
const AT_ONCE: u64 = 128 << 20;
/// How many pictures of a host are brought in the time of one page.
const PER_PAGE: u32 = 4;

impl Rest<'_> {
    /// Brings the pictures that are wanted of feeds that answered.
    pub(super) fn bring_pictures(&mut self) -> Result<(), Fault> {
        let (job, library, summary) = (self.job, &mut *self.library, &mut *self.summary);
        if job.cancel.is_cancelled() {
            return Ok(());
        }
        let targets = targets(job, library, self.feeds)?;
        let (pause, mut bytes) = (job.pause / PER_PAGE, 0);
        let ask = |target: &Target<FeedId>| job.client.picture(&target.request, &job.cancel);
        job.ask_all(pause, targets, ask, |target, answer, left| {
            let kept = keep(library, &target, answer)?;
            summary.pictures += usize::from(kept > 0);
            bytes += kept;
            (self.tell)(Step::Pictures {
                kept: summary.pictures,
                left,
            });
            Ok(if bytes >= AT_ONCE {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            })
        })
    }
}

fn targets(job: &Job, library: &Library, feeds: &[FeedId]) -> Result<Vec<Target<FeedId>>, Fault> {
    let mut seen = HashSet::new();
    let mut targets = Vec::new();
    for id in feeds {
        let usual = job.standing.pictures;
        let wanted = |feed: &Kept| feed.settings.pictures.unwrap_or(usual);
        let Some(feed) = library.feed(*id)?.filter(wanted) else {
            continue;
        };
        if library.picture_bytes(*id)? >= OF_FEED {
            continue;
        }
        for article in library.newest(*id, NEWEST)? {
            for url in shown(library, article)? {
                if seen.insert(url.clone()) && !library.knows_picture(&url)? {
                    let request = job.request(&feed, url);
                    targets.push(Target { request, of: *id });
                }
            }
        }
    }
    Ok(targets)
}

/// The pictures that an article shows, the lead first.
fn shown(library: &Library, id: ArticleId) -> Result<Vec<Url>, Fault> {
    let Some((draft, page)) = library.article(id)? else {
        return Ok(Vec::new());
    };
    let lead = draft
        .image
        .iter()
        .chain(page.iter().filter_map(|page| page.image.as_ref()));
    let mut urls: Vec<Url> = lead.take(1).cloned().collect();
    figures(page.as_ref().unwrap_or(&draft), &mut urls);
    urls.truncate(EACH);
    Ok(urls)
}

fn figures(draft: &Draft, urls: &mut Vec<Url>) {
    let document = ingest::body(draft);
    let mut blocks: Vec<&Block> = document.blocks.iter().rev().collect();
    while let Some(block) = blocks.pop() {
        match block {
            Block::Figure(figure) => {
                urls.extend(figure.url.iter().filter(|url| url.is_web()).cloned());
            }
            Block::Quote(inner) => blocks.extend(inner.iter().rev()),
            Block::List(list) => blocks.extend(list.items.iter().flatten().rev()),
            _ => {}
        }
    }
}

/// Keeps a picture, or notes that there is none, unless that may pass. Returns how many bytes are kept.
fn keep(
    library: &Library,
    target: &Target<FeedId>,
    answer: Result<Picture, Trouble>,
) -> Result<u64, Fault> {
    let url = &target.request.url;
    match answer {
        Ok(picture) => {
            library.keep_picture(target.of, url, &picture.media, &picture.bytes)?;
            Ok(picture.bytes.len() as u64)
        }
        Err(trouble) if trouble.may_pass() => Ok(0),
        Err(_) => {
            library.keep_picture(target.of, url, "", &[])?;
            Ok(0)
        }
    }
}
