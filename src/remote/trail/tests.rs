use super::*;

const MOST: usize = 5;

fn start(address: &str) -> Trail {
    Trail::start(&Url::from_ascii(address).unwrap(), Reach::Anywhere).unwrap()
}

fn hop(trail: &mut Trail, target: &str, lasting: bool) -> Result<(), Trouble> {
    let redirect = Redirect {
        target: target.as_bytes(),
        lasting,
        from_inside: false,
    };
    trail.follow(&redirect, MOST)
}

fn moved(address: &str, targets: &[(&str, bool)]) -> Option<String> {
    let mut trail = start(address);
    for (target, lasting) in targets {
        hop(&mut trail, target, *lasting).unwrap();
    }
    trail.moved().map(|url| url.to_string())
}

#[test]
fn a_feed_moves_when_every_step_is_for_good() {
    let first = "http://a.example/feed";
    let to = |targets: &[(&str, bool)]| moved(first, targets);
    assert_eq!(to(&[]), None);
    assert_eq!(
        to(&[("/new#top", true)]).as_deref(),
        Some("http://a.example/new")
    );
    assert_eq!(
        to(&[
            ("https://a.example/feed", true),
            ("//b.example/x?y=1", true)
        ])
        .as_deref(),
        Some("https://b.example/x?y=1")
    );
    assert_eq!(to(&[("/new", true), ("/tonight", false)]), None);
    assert_eq!(to(&[("/tonight", false), ("/new", true)]), None);
}

#[test]
fn a_secure_feed_never_moves_into_the_open() {
    let first = "https://a.example/feed";
    assert_eq!(moved(first, &[("http://a.example/feed2", true)]), None);
    let back = [("http://b.example/", true), ("https://c.example/", true)];
    assert_eq!(moved(first, &back), None);
}

#[test]
fn redirects_that_lead_nowhere_are_refused() {
    let go = |target: &str| hop(&mut start("http://a.example/x"), target, false);
    for off in [
        "file:///etc/passwd",
        "javascript:1",
        "data:text/html,x",
        "ftp://a.example/",
        "mailto:a@a.example",
        "JaVaScRiPt:alert(1)",
    ] {
        assert_eq!(go(off), Err(Trouble::OffWeb), "{off}");
    }
    let long = format!("/{}", "x".repeat(LONGEST));
    for bad in ["", "  ", "http://", "http://a b/", "https://:80/", &long] {
        assert_eq!(go(bad), Err(Trouble::Nowhere), "{bad}");
    }
    for circle in ["", "#part"].map(|end| format!("http://a.example/x{end}")) {
        assert_eq!(go(&circle), Err(Trouble::Circle));
    }
    assert_eq!(go("-oCANARY"), Ok(()), "a path like any other");
}

#[test]
fn a_long_chain_ends() {
    let mut trail = start("http://a.example/0");
    for n in 1..=MOST {
        assert_eq!(hop(&mut trail, &format!("/{n}"), true), Ok(()));
    }
    assert_eq!(
        hop(&mut trail, "/x", true),
        Err(Trouble::TooManyRedirects(MOST))
    );
}

#[test]
fn strangers_do_not_lead_inside() {
    for inside in [
        "http://127.0.0.1/",
        "http://127.1:8080/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.1.1/reboot",
        "//localhost/",
        "https://printer/",
        "http://0x7f000001/",
    ] {
        let mut trail = start("http://a.example/x");
        let refused = hop(&mut trail, inside, false);
        assert!(matches!(refused, Err(Trouble::Inside(_))), "{inside}");
        let address = url::Url::parse("http://a.example/").unwrap();
        let address = Url::from_ascii(address.join(inside).unwrap().as_str());
        let refused = Trail::start(&address.unwrap(), Reach::Public);
        assert!(matches!(refused, Err(Trouble::Inside(_))), "{inside}");
    }
    let mut trail = start("http://a.example/x");
    assert_eq!(hop(&mut trail, "http://b.example/", false), Ok(()));
    assert_eq!(trail.reach(), Reach::Public);
}

#[test]
fn a_host_inside_leads_to_itself_and_not_to_others() {
    let mut trail = start("http://192.168.1.5:8080/feed");
    assert_eq!(
        hop(&mut trail, "https://192.168.1.5:8443/feed", true),
        Ok(())
    );
    assert_eq!(trail.reach(), Reach::Anywhere);
    assert!(matches!(
        hop(&mut trail, "http://192.168.1.6/", true),
        Err(Trouble::Inside(_))
    ));
    // A name that was found to be inside is as good as an address.
    let mut trail = start("http://feeds.a.example/");
    let redirect = Redirect {
        target: b"https://feeds.a.example/",
        lasting: true,
        from_inside: true,
    };
    assert_eq!(trail.follow(&redirect, MOST), Ok(()));
    assert_eq!(trail.reach(), Reach::Anywhere);
    // Once outside, there is no way back.
    let mut trail = start("http://192.168.1.5/");
    assert_eq!(hop(&mut trail, "http://a.example/", false), Ok(()));
    assert!(hop(&mut trail, "http://192.168.1.5/x", false).is_err());
}

#[test]
fn a_password_is_for_its_host_alone() {
    let at = |address: &str, target: &str| {
        let mut trail = start(address);
        hop(&mut trail, target, true).unwrap();
        let moved = trail.moved().map(|url| url.to_string());
        assert!(!trail.here().as_str().contains("secret"));
        (trail.authorization().is_some(), moved)
    };
    let first = "https://me:secret@a.example/x";
    assert_eq!(
        at(first, "/y"),
        (true, Some("https://me:secret@a.example/y".into()))
    );
    assert_eq!(
        at(first, "https://b.example/"),
        (false, Some("https://b.example/".into()))
    );
    assert_eq!(
        at(first, "https://a.example:444/"),
        (false, Some("https://a.example:444/".into()))
    );
    assert_eq!(at(first, "http://a.example/x"), (false, None));
    assert_eq!(
        at(first, "https://you:other@b.example/"),
        (false, Some("https://b.example/".into()))
    );
    assert_eq!(
        at("http://me:secret@a.example/x", "https://a.example/x"),
        (true, Some("https://me:secret@a.example/x".into()))
    );
}

#[test]
fn names_and_passwords_are_sent_as_they_are_meant() {
    let header = |address: &str| start(address).authorization().map(str::to_owned);
    assert_eq!(
        header("http://Aladdin:open%20sesame@a.example/").as_deref(),
        Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    );
    assert_eq!(
        header("http://me@a.example/").as_deref(),
        Some("Basic bWU6")
    );
    assert_eq!(header("http://a.example/"), None);
}
