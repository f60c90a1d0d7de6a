//! All that is not as the read-me has it when its lines are run: what is done in its place, and why. A line that nothing
//! here is about is run to the letter.

use std::process::{Command, Stdio};

/// What is done in the place of something.
pub enum Instead {
    /// A line: a file that has it, to the letter, and runs it.
    In(&'static str),
    /// A line: run where this succeeds, and else skipped, aloud.
    Where(&'static str),
    /// A program: a script for a shell, put before it. `$SYSTEM` is a folder that is as good as a system's root; without
    /// the first folder of `$PATH` the program itself is found.
    Script(&'static str),
    /// Words: these.
    Words(&'static str),
    /// An address: the server that runs beside the test.
    Server,
    /// A variable that is set to this; `$HERE` is the newcomer's folder.
    Set(&'static str),
    /// A word that stands for each of the verbs.
    Verbs,
}

use Instead::{In, Script, Server, Set, Verbs, Where, Words};

/// What is meant, what is done in its place, and why.
pub const INSTEAD: &[(&str, Instead, &str)] = &[
    (
        "cargo ",
        In(".ci/run"),
        "it builds for minutes, or is what runs this",
    ),
    (
        "assets/package/deb",
        Where("dpkg-deb --version"),
        "not every system makes packages of Debian's kind",
    ),
    (
        "assets/package/tarball",
        Where("tar --version | grep GNU"),
        "only GNU tar sorts what it packs",
    ),
    (
        "sudo dpkg",
        Where("dpkg-deb --version"),
        "not every system takes packages of Debian's kind",
    ),
    (
        "systemctl",
        Where("systemctl --version && dpkg-deb --version"),
        "not every system is started by systemd, and the units come out of the package",
    ),
    ("curl", Where("curl --version"), "not every system has it"),
    (
        "man ",
        Where("man -w man"),
        "not every system has manuals and what shows them",
    ),
    (
        "install -D",
        Where("install --version | grep GNU"),
        "other systems make folders first",
    ),
    (
        "OFFPRINT_BINARY",
        Set("$HERE/program"),
        "a release build takes minutes; what is packed is the program under test",
    ),
    (
        "SOURCE_DATE_EPOCH",
        Set("1700000000"),
        "the clone has no history",
    ),
    (
        "DPKG_DEB_COMPRESSOR_LEVEL",
        Set("0"),
        "what is packed is thrown away, and packing it well takes ten times as long",
    ),
    ("PAGER", Set("cat"), "nobody turns pages"),
    (
        "no_proxy",
        Set("127.0.0.1"),
        "no proxy leads to the server beside the test",
    ),
    (
        "sudo",
        Script("case $(command -v \"$1\") in */stand-ins/*) exec \"$@\" ;; esac\nexit 1"),
        "what asks for it must have a stand-in itself: nothing is done to the system",
    ),
    (
        "dpkg",
        Script(
            "PATH=${PATH#*:}:/usr/sbin:/sbin\n\
             case $1 in --print-architecture) exec dpkg \"$@\" ;; esac\n\
             mkdir -p \"$SYSTEM/var/lib/dpkg/updates\" \"$SYSTEM/var/lib/dpkg/info\"\n\
             touch \"$SYSTEM/var/lib/dpkg/status\"\n\
             exec dpkg --root=\"$SYSTEM\" --log=\"$SYSTEM/log\" --force-not-root --force-depends \"$@\"",
        ),
        "it installs into a folder, where there is no C library to depend on",
    ),
    (
        "systemctl",
        Script(
            "PATH=${PATH#*:}\n\
             for word do shift; [ \"$word\" = --now ] || set -- \"$@\" \"$word\"; done\n\
             export SYSTEMD_OFFLINE=1 SYSTEMD_UNIT_PATH=\"$SYSTEM/usr/lib/systemd/user:\"\n\
             exec systemctl \"$@\"",
        ),
        "what is enabled is written down, in this home, and nothing is started",
    ),
    (
        "| source",
        Words("| grep 'complete -c offprint'"),
        "it is a word of fish, which need not be there",
    ),
    (
        "https://example.org/",
        Server,
        "tests have no network but this machine",
    ),
    ("VERB", Verbs, "it stands for each of them"),
];

/// What is to be done with a line.
pub enum Verdict {
    Run,
    Skip(&'static str),
    RunBy(&'static str),
}

/// Tells what is to be done with a line.
pub fn verdict(line: &str) -> Verdict {
    for (meant, instead, _) in INSTEAD {
        match instead {
            In(file) if line.starts_with(meant) => return Verdict::RunBy(file),
            Where(probe) if line.starts_with(meant) && !succeeds(probe) => {
                return Verdict::Skip(probe);
            }
            _ => {}
        }
    }
    Verdict::Run
}

/// Tells whether a line of shell succeeds on this system.
pub fn succeeds(line: &str) -> bool {
    let status = Command::new("/bin/sh")
        .args(["-c", line])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.unwrap().success()
}
