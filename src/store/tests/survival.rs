//! A library in a file survives a full disk, another clock, and being moved; it is checked and copied.

use super::*;

/// A library in a file, with `ITEMS` in it.
fn in_a_file() -> (tempfile::TempDir, Library, FeedId) {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::File(folder.path().join("home/library.db"));
    let mut library = Library::open(&location).unwrap();
    let id = add(&library, "https://a.example/feed", "The Sample", "News");
    deliver(&mut library, id, ITEMS);
    (folder, library, id)
}

#[test]
fn a_full_disk_takes_nothing_and_loses_nothing() {
    let (_folder, mut library, id) = in_a_file();
    index(&mut library);
    library.run("PRAGMA max_page_count = 1").unwrap();
    // Noise that no compressor makes small.
    let mut state = 1_u64;
    let mut noise = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        format!("{:x}", state >> 8)
    };
    let text: String = (0..20_000).map(|_| noise()).collect();
    let feed = feed(&format!("{{\"id\":\"6\",\"content_text\":\"{text}\"}}"));
    let parcel = Parcel::pack(&mut Packer::new(), &feed.articles[0], Ready::Feed).unwrap();
    let full = library.deliver(id, None, &[parcel], NOW).unwrap_err();
    assert!(matches!(full, Fault::Full(_)), "{full}");
    assert_eq!(library.counts().unwrap().articles, 5);
    assert_eq!(library.check().unwrap(), Checked::default());
    library.run("PRAGMA max_page_count = 1000000").unwrap();
    assert_eq!(
        deliver(&mut library, id, r#"{"id":"7","content_text":"After."}"#).new,
        1
    );
}

#[test]
fn what_is_written_to_a_library_that_was_moved_is_refused() {
    let (folder, mut library, _) = in_a_file();
    let (home, elsewhere) = (folder.path().join("home"), folder.path().join("elsewhere"));
    std::fs::rename(&home, &elsewhere).unwrap();
    let gone = library.mark(&[ArticleId(1)], Flag::Read, true).unwrap_err();
    assert!(matches!(gone, Fault::Gone(_)), "{gone}");
    assert!(matches!(library.set_fact("a", "b"), Err(Fault::Gone(_))));
    let tagged = library.tag_all(&[ArticleId(1)], "mine", true);
    assert!(matches!(tagged, Err(Fault::Gone(_))), "{tagged:?}");
    assert_eq!(found(&library, "").len(), 5, "it is read all the same");
    std::fs::rename(&elsewhere, &home).unwrap();
    library.mark(&[ArticleId(1)], Flag::Read, true).unwrap();
}

#[test]
fn a_clock_that_was_set_back_loses_nothing() {
    let (mut library, id) = library(ITEMS);
    let feed = feed(r#"{"id":"6","content_text":"Later, but earlier by the clock."}"#);
    let parcel = Parcel::pack(&mut Packer::new(), &feed.articles[0], Ready::Feed).unwrap();
    let before = Timestamp(NOW.0 - 1_000_000);
    assert_eq!(library.deliver(id, None, &[parcel], before).unwrap().new, 1);
    assert_eq!(found(&library, "").len(), 6);
    index(&mut library);
    assert_eq!(found(&library, "clock").len(), 1);
}

#[test]
fn a_check_mends_counts_and_the_index() {
    let (mut library, id) = library(ITEMS);
    index(&mut library);
    assert_eq!(library.check().unwrap(), Checked::default());
    library
        .run("UPDATE feed SET unread = 99; DELETE FROM words WHERE rowid = 5; DELETE FROM bundle; UPDATE headline SET content = 0 WHERE id = 1")
        .unwrap();
    let checked = library.check().unwrap();
    assert_eq!(
        (checked.recounted, checked.unfound, checked.unreadable),
        (1, 1, 5)
    );
    assert!(checked.is_damaged());
    assert_eq!(library.feed(id).unwrap().unwrap().counts.unread, 5);
    assert_eq!(library.unindexed().unwrap(), 1);
}

#[test]
fn a_copy_is_whole_and_never_written_over_another() {
    let (folder, library, _) = in_a_file();
    let file = folder.path().join("copy.db");
    library.back_up(&file).unwrap();
    let again = library.back_up(&file).unwrap_err();
    assert!(matches!(again, Fault::Exists(_)), "{again}");
    let mut copy = Library::open(&Location::File(file)).unwrap();
    assert_eq!(copy.check().unwrap(), Checked::default());
    assert_eq!(found(&copy, "").len(), 5);
    assert_eq!(
        std::fs::read_dir(folder.path())
            .unwrap()
            .filter(|entry| {
                entry
                    .as_ref()
                    .unwrap()
                    .file_name()
                    .to_string_lossy()
                    .contains("part")
            })
            .count(),
        0
    );
}
