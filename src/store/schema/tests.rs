//! Libraries made, refused and brought up to date, even by a program that is killed.

use super::super::Location;
use super::*;

fn at(folder: &tempfile::TempDir) -> Location {
    Location::File(folder.path().join("deep/library.db"))
}

#[test]
fn a_library_is_made_once_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let location = at(&folder);
    assert!(matches!(
        Library::open_to_read(&location),
        Err(Fault::Missing(_))
    ));
    Library::open(&location)
        .unwrap()
        .set_fact("a", "1")
        .unwrap();
    let again = Library::open_to_read(&location).unwrap();
    assert_eq!(again.fact("a").unwrap().as_deref(), Some("1"));
    assert!(matches!(again.set_fact("a", "2"), Err(Fault::ReadOnly(_))));
    assert_eq!(again.fact("b").unwrap(), None);
}

#[test]
fn what_is_no_library_or_a_newer_one_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("other.db");
    std::fs::write(
        &file,
        "a text that is no database, and long enough to be looked at as one",
    )
    .unwrap();
    let location = Location::File(file.clone());
    assert!(matches!(Library::open(&location), Err(Fault::NoLibrary(_))));
    std::fs::remove_file(&file).unwrap();
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute_batch("CREATE TABLE theirs (a)").unwrap();
    assert!(matches!(Library::open(&location), Err(Fault::NoLibrary(_))));
    db.execute_batch(&format!(
        "PRAGMA application_id = {MARK}; PRAGMA user_version = 99"
    ))
    .unwrap();
    let newer = Library::open(&location).unwrap_err();
    assert!(newer.to_string().contains("version 99"), "{newer}");
}

#[test]
fn an_older_library_is_copied_and_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let location = at(&folder);
    let mut library = Library::open(&location).unwrap();
    library.set_fact("kept", "yes").unwrap();
    library.lay_aside(1).unwrap();
    let later = "CREATE TABLE later (a INTEGER) STRICT;";
    let steps = [&STEPS[..], &[later]].concat();
    library.take_steps(&steps).unwrap();
    library.take_steps(&steps).unwrap();
    library.run("INSERT INTO later VALUES (1)").unwrap();
    assert_eq!(library.fact("kept").unwrap().as_deref(), Some("yes"));
    let copy = Location::File(folder.path().join("deep/library.version-1.db"));
    assert_eq!(
        Library::open(&copy)
            .unwrap()
            .fact("kept")
            .unwrap()
            .as_deref(),
        Some("yes")
    );
    let broken = "CREATE TABLE more (a) STRICT; nonsense";
    let failed = library.take_steps(&[&steps[..], &[broken]].concat());
    assert!(failed.is_err());
    assert!(library.run("SELECT * FROM more").is_err());
}

/// Names the library that a started test brings up to date.
const UPGRADE: &str = "OFFPRINT_TEST_UPGRADE";
/// A step that takes a while, and what it leaves behind.
const LONG: &str = "CREATE TABLE later (a INTEGER PRIMARY KEY, b TEXT) STRICT;
    INSERT INTO later (b) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT hex(i) FROM n;
    UPDATE later SET b = b || 'and more of it';
    DROP TABLE search;";
const LONG_ROWS: i64 = 50_000;

/// What a started test does: nothing, unless it was started with a library.
#[test]
fn an_upgrade() {
    let Some(file) = std::env::var_os(UPGRADE) else {
        return;
    };
    let mut library = Library::open(&Location::File(file.into())).unwrap();
    library.lay_aside(1).unwrap();
    library.take_steps(&[&STEPS[..], &[LONG]].concat()).unwrap();
}

#[test]
fn an_upgrade_that_is_killed_is_taken_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let (mut untaken, mut taken) = (0, 0);
    for moment in 0..16_u64 {
        let file = folder.path().join(format!("{moment}/library.db"));
        let location = Location::File(file.clone());
        let library = Library::open(&location).unwrap();
        library.set_fact("kept", "yes").unwrap();
        drop(library);
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::schema::tests::an_upgrade"])
            .env(UPGRADE, &file)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        if moment == 0 {
            child.wait().unwrap();
        } else {
            std::thread::sleep(Duration::from_millis(moment * 12));
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let db = rusqlite::Connection::open(&file).unwrap();
        let text = |sql: &str| {
            db.query_row(sql, [], |row| row.get::<_, String>(0))
                .unwrap()
        };
        let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(text("PRAGMA integrity_check"), "ok");
        assert_eq!(text("SELECT value FROM fact WHERE name = 'kept'"), "yes");
        if number("PRAGMA user_version") == 1 {
            untaken += 1;
            let tables =
                number("SELECT count(*) FROM sqlite_schema WHERE name IN ('later', 'search')");
            assert_eq!(tables, 1, "moment {moment}");
        } else {
            taken += 1;
            assert_eq!(number("SELECT count(*) FROM later"), LONG_ROWS);
        }
        // A copy that has its name is whole.
        let copy = Location::File(file.with_extension("version-1.db"));
        if copy.file().is_some_and(Path::exists) {
            let copy = Library::open(&copy).unwrap();
            assert_eq!(copy.fact("kept").unwrap().as_deref(), Some("yes"));
        }
    }
    assert!(taken > 0, "{untaken} were not taken");
}

#[test]
fn a_library_in_memory_is_one_for_all_its_connections() {
    let (location, other) = (Location::private(), Location::private());
    let library = Library::open(&location).unwrap();
    library.set_fact("a", "1").unwrap();
    assert_eq!(
        Library::open_to_read(&location)
            .unwrap()
            .fact("a")
            .unwrap()
            .as_deref(),
        Some("1")
    );
    assert_eq!(Library::open(&other).unwrap().fact("a").unwrap(), None);
}
