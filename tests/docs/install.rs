//! What the read-me says of packages is done: they are made of the program under test, looked into, taken in by a system
//! in a folder, and what is in them runs.

use super::instead::succeeds;
use super::newcomer::Newcomer;
use super::shown;
use std::fs;
use std::path::Path;

/// Tells whether a block for a shell is the one about packages.
pub fn is_of_packages(block: &str) -> bool {
    block.contains("\nassets/package/")
}

fn block() -> String {
    let mut blocks = shown::blocks("sh").into_iter();
    blocks
        .find(|block| is_of_packages(block))
        .expect("the read-me tells of packages")
}

/// A line of the block that has a word.
fn line(word: &str) -> String {
    let lines = shown::lines(&block());
    let line = lines.into_iter().find(|line| line.command.contains(word));
    line.expect("the block has it").command
}

#[test]
fn the_packages_of_the_readme_are_made_taken_in_and_run() {
    let newcomer = Newcomer::new();
    for line in shown::lines(&block()) {
        let out = newcomer.follow(&line.command);
        // The names are those of the author's machine.
        if let Some(out) = out
            && line.remark.starts_with("target/")
            && cfg!(target_arch = "x86_64")
        {
            assert!(Path::new(out.trim()).ends_with(&line.remark), "{out}");
            assert!(newcomer.path("clone").join(&line.remark).exists());
        }
    }
    if succeeds("dpkg-deb --version") {
        assert_is_whole(
            &newcomer,
            "usr",
            "dpkg-deb --fsys-tarfile target/package/*.deb",
        );
        assert_describes_itself(&newcomer);
        assert_runs(&newcomer, "system/usr/bin/offprint");
        assert_is_made_again_to_the_byte(&newcomer);
    }
    if succeeds("tar --version | grep GNU") {
        let unpack =
            "mkdir unpacked && tar -xzf target/package/*.tar.gz -C unpacked --strip-components 1";
        newcomer.follow(unpack);
        assert_is_whole(&newcomer, "offprint-*", "gzip -dc target/package/*.tar.gz");
        assert_runs(&newcomer, "clone/unpacked/bin/offprint");
    }
}

/// Asserts that all is there that the read-me promises of a package, for everybody to read and nobody's own.
fn assert_is_whole(newcomer: &Newcomer, top: &str, unpacked: &str) {
    let listed = newcomer.follow(&format!("{unpacked} | tar --numeric-owner -tv"));
    let listed = listed.unwrap();
    for file in [
        "bin/offprint",
        "lib/systemd/user/offprint-refresh.service",
        "lib/systemd/user/offprint-refresh.timer",
        "share/applications/offprint.desktop",
        "share/bash-completion/completions/offprint",
        "share/doc/offprint/README.md",
        "share/doc/offprint/changelog.gz",
        "share/elvish/lib/offprint.elv",
        "share/fish/vendor_completions.d/offprint.fish",
        "share/icons/hicolor/scalable/apps/offprint.svg",
        "share/man/man1/offprint.1.gz",
        "share/man/man1/offprint-list.1.gz",
        "share/zsh/vendor-completions/_offprint",
    ] {
        assert!(
            listed
                .lines()
                .any(|line| line.ends_with(&format!("/{file}"))),
            "{top}: no {file}\n{listed}"
        );
    }
    for line in listed.lines() {
        let rights = match line.as_bytes()[0] {
            b'd' => "drwxr-xr-x 0/0 ",
            _ if line.ends_with("/bin/offprint") => "-rwxr-xr-x 0/0 ",
            _ => "-rw-r--r-- 0/0 ",
        };
        assert!(line.starts_with(rights), "{top}: {line}");
    }
}

fn assert_describes_itself(newcomer: &Newcomer) {
    let about = newcomer.follow("dpkg-deb -f target/package/*.deb").unwrap();
    let field = |name: &str| {
        let mut fields = about.lines().filter_map(|line| line.split_once(": "));
        fields.find(|(field, _)| *field == name).unwrap().1
    };
    assert_eq!(field("Package"), "offprint");
    assert_eq!(field("Version"), format!("{}-1", env!("CARGO_PKG_VERSION")));
    assert!(field("Depends").starts_with("libc6 (>= 2."), "{about}");
    // A small system may leave manuals and documents out.
    let sums = "cd \"$SYSTEM\" && dpkg-deb -I \"$OLDPWD\"/target/package/*.deb md5sums | md5sum --quiet --ignore-missing -c";
    assert_eq!(newcomer.follow(sums).unwrap(), "");
}

/// Asserts that the program in a package runs, and knows its edition and its version.
fn assert_runs(newcomer: &Newcomer, program: &str) {
    let program = newcomer.path(program);
    let program = program.display();
    let told = newcomer.follow(&format!("{program} --version")).unwrap();
    assert!(told.contains(env!("CARGO_PKG_VERSION")), "{told}");
    let listed = newcomer.follow(&format!("{program} list --limit 1"));
    assert!(listed.unwrap().contains("The First Edition"));
}

fn assert_is_made_again_to_the_byte(newcomer: &Newcomer) {
    newcomer.follow("assets/package/deb again");
    newcomer.follow("cmp again/*.deb target/package/*.deb");
}

#[test]
fn the_timer_of_the_readme_is_enabled_by_its_package_and_without_one() {
    let enable = line("systemctl");
    let brought = shown::in_prose();
    let brought = brought.iter().find(|command| command.contains("systemd"));
    let newcomer = Newcomer::new();
    newcomer.follow(brought.expect("the read-me tells of units"));
    if newcomer.follow(&enable).is_some() {
        let wanted = newcomer.home(".config/systemd/user/timers.target.wants");
        let timer = fs::read_to_string(wanted.join("offprint-refresh.timer")).unwrap();
        assert!(timer.contains("[Timer]"), "{timer}");
    }
}
