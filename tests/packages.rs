//! What packages are made of: scripts that a shell takes, units that systemd takes, files that are there.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

/// Runs a program that looks for faults, and must find none. Returns whether it is there.
fn check(program: &str, arguments: &[&str]) -> bool {
    let Ok(output) = Command::new(program).args(arguments).output() else {
        return false;
    };
    let said = [output.stdout, output.stderr].concat();
    assert_eq!(
        String::from_utf8_lossy(&said),
        "",
        "{program} {arguments:?}"
    );
    true
}

#[test]
fn the_scripts_are_scripts_and_stop_at_a_fault() {
    for script in ["stage", "deb", "tarball"] {
        let path = format!("assets/package/{script}");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("#!/usr/bin/env bash\n"), "{script}");
        // What a package has in it does not depend on who makes it.
        assert!(
            text.contains("\nset -euo pipefail\numask 022\n"),
            "{script}"
        );
        for file in text
            .split_whitespace()
            .filter(|word| word.starts_with("assets/"))
        {
            let file = file.trim_matches('"').replace("$unit", "timer");
            assert!(fs::exists(&file).unwrap(), "{script}: {file}");
        }
        assert!(check("bash", &["-n", &path]));
    }
}

#[test]
fn the_menu_entry_and_the_icon_are_well_formed() {
    let entry = "assets/package/offprint.desktop";
    if !check("desktop-file-validate", &[entry]) {
        eprintln!("skipped: there is no desktop-file-validate");
    }
    let icon = fs::read_to_string("assets/package/offprint.svg").unwrap();
    assert!(icon.starts_with("<svg ") && icon.contains("viewBox=\"0 0 16 16\""));
    assert!(!icon.contains("href"), "an icon that needs another file");
}

#[test]
fn the_units_are_taken_and_shut_in() {
    let home = tempfile::tempdir().unwrap();
    let unit = "assets/package/systemd/offprint-refresh.service";
    match Command::new("systemd-analyze")
        .args([
            "--user",
            "verify",
            unit,
            "assets/package/systemd/offprint-refresh.timer",
        ])
        .env("XDG_RUNTIME_DIR", home.path())
        .output()
    {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let mut faults = said
                .lines()
                .filter(|line| line.contains("offprint-refresh") && !line.contains("'man "));
            assert_eq!(faults.next(), None);
        }
        Err(_) => eprintln!("skipped: there is no systemd-analyze"),
    }
    let text = fs::read_to_string(unit).unwrap();
    for line in [
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ReadWritePaths=%h/.local/share/offprint",
    ] {
        assert!(text.lines().any(|have| have == line), "{line}");
    }
}

/// Runs the tarball's script where there is nothing but what it needs to look around. Returns what it complains of.
fn missing(tools: &Path) -> String {
    let output = Command::new("assets/package/tarball")
        .arg(tools)
        .env("PATH", tools)
        .env("TARGET", "pdp11-unknown-linux-musl")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn the_tarball_s_script_says_what_is_missing_to_build_it() {
    let tools = tempfile::tempdir().unwrap();
    for tool in ["bash", "dirname", "mkdir", "uname", "grep"] {
        let places = std::env::split_paths(&std::env::var_os("PATH").unwrap()).collect::<Vec<_>>();
        let place = places.iter().find(|place| place.join(tool).exists());
        symlink(place.unwrap().join(tool), tools.path().join(tool)).unwrap();
    }
    let said = missing(tools.path());
    assert!(said.contains("no musl-gcc for SQLite"), "{said}");
    assert!(said.contains("CC_pdp11_unknown_linux_musl"), "{said}");

    let rustup = tools.path().join("rustup");
    fs::write(&rustup, "#!/bin/sh\necho x86_64-unknown-linux-gnu\n").unwrap();
    fs::set_permissions(&rustup, fs::Permissions::from_mode(0o755)).unwrap();
    let said = missing(tools.path());
    assert!(
        said.contains("rustup target add pdp11-unknown-linux-musl"),
        "{said}"
    );
}
