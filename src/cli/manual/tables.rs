//! The tables of the manual: a page for each verb, the variables and the files that the program looks at.

/// What is said of a verb besides its arguments.
#[derive(Debug)]
pub(crate) struct Page {
    /// The verb, with the one above it, if there is one; blank for the program itself.
    pub(crate) verb: &'static str,
    /// More about it, for the manual; paragraphs apart by line ends.
    pub(crate) more: &'static str,
    /// One to three lines to type, and what each does.
    pub(crate) examples: &'static [(&'static str, &'static str)],
}

/// Which verbs a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// Those that have a library.
    Library,
    /// These; the blank one is the program itself.
    These(&'static [&'static str]),
}

/// Finds the page of a verb.
pub(crate) fn page(verb: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.verb == verb)
}

/// The variables of the environment.
pub(crate) const VARIABLES: &[(&str, &str, About)] = &[
    (
        "XDG_DATA_HOME, HOME",
        "Say where the library is, unless --library does.",
        About::Library,
    ),
    (
        "OFFPRINT_CONFIG",
        "Says where the configuration is, unless --config does.",
        About::These(&[
            "",
            "add",
            "config",
            "keys",
            "refresh",
            "import newsboat",
            "rules",
            "rules test",
        ]),
    ),
    (
        "BROWSER",
        "The browser that addresses go to, perhaps with its arguments, %s in them for the address; the first of a list \
         apart by colons counts. One that draws in the terminal gets the terminal.",
        About::These(&[""]),
    ),
    (
        "SHELL",
        "What commands are given to that an article is piped into.",
        About::These(&[""]),
    ),
    (
        "NO_COLOR",
        "If it is set and not empty, nothing is coloured.",
        About::These(&["", "show"]),
    ),
    (
        "TERM",
        "With dumb, the program reads line by line; with that and kinds of terminals that have no colours, such as vt100, \
         nothing is coloured.",
        About::These(&["", "show"]),
    ),
    (
        "LC_ALL, LC_CTYPE, LANG",
        "The first that is set says whether the terminal can show more than ASCII.",
        About::These(&["", "show"]),
    ),
    (
        "http_proxy, https_proxy, all_proxy, no_proxy",
        "The way to servers; those in capitals count, too.",
        About::These(&["", "add", "refresh"]),
    ),
    (
        "MANPAGER, PAGER",
        "What man shows a page with where the output is a terminal. No other verb pages.",
        About::These(&["man"]),
    ),
];

/// The files that the program looks at without being told to.
pub(crate) const FILES: &[(&str, &str, About)] = &[
    (
        "$XDG_DATA_HOME/offprint/library.db",
        "The library: feeds, articles, what was read and starred. Without XDG_DATA_HOME, ~/.local/share is taken.",
        About::Library,
    ),
    (
        "$XDG_CONFIG_HOME/offprint/config.toml",
        "The configuration; themes stand in the folder themes beside it. Without XDG_CONFIG_HOME, ~/.config is taken.",
        About::These(&[
            "",
            "add",
            "config",
            "keys",
            "refresh",
            "import newsboat",
            "rules",
            "rules test",
        ]),
    ),
];

/// A page for each verb.
pub(crate) const PAGES: &[Page] = &[
    Page {
        verb: "",
        more: "Without a verb, offprint opens its library, or the files that are named, to be read. With --plain, or \
               where the terminal cannot draw, it reads line by line. Where the output is no terminal, articles are \
               printed as text, one behind the other. --library and --config may stand before a verb, too.",
        examples: &[
            ("offprint", "read the library"),
            ("offprint feed.xml page.html", "read files"),
            ("curl -s URL | offprint -", "read what comes in"),
        ],
    },
    Page {
        verb: "add",
        more: "What is at an address is fetched at once. Where a page names several feeds, they are listed with what to \
               type next, and nothing is added.",
        examples: &[
            ("offprint add https://example.org/feed", "a feed"),
            ("offprint add --folder News example.xml", "into a folder"),
        ],
    },
    Page {
        verb: "refresh",
        more: "A server is asked for no more than two things at once. A feed that failed is left alone for a while, \
               unless it is named. Where the output is a terminal, a bar shows how far it has come.",
        examples: &[
            ("offprint refresh", "all feeds"),
            ("offprint refresh nature daily", "those with these words"),
            ("offprint refresh --json", "for other programs"),
        ],
    },
    Page {
        verb: "show",
        more: "Text is laid out as on the page. No pager is started; pipe it into one.",
        examples: &[
            ("offprint show page.html", "the article of a page"),
            ("offprint show 42 --format markdown", "one of the library"),
            ("offprint show --color always 42 | less -R", "in a pager"),
        ],
    },
    Page {
        verb: "convert",
        more: "What it is is told by what is in it, not by its name. What it wrote, it reads back unchanged.",
        examples: &[
            ("offprint convert page.html", "a page as a JSON Feed"),
            ("offprint convert --to opml *.xml", "feeds as one list"),
        ],
    },
    Page {
        verb: "list",
        more: "A line has the id, the date, three letters (u unread, * starred, and s, f or p for a summary, all that the \
               feed has, or the page), the feed, the title and the address, with tabs between them. On a terminal they \
               stand in columns.",
        examples: &[
            ("offprint list is:unread since:7d", "this week's unread"),
            ("offprint list --order longest", "the longest first"),
            ("offprint list is:starred --json", "for other programs"),
        ],
    },
    Page {
        verb: "search",
        more: "A line is that of list, with the line of the article that has the words behind it.",
        examples: &[
            ("offprint search salt bread", "both words"),
            (
                "offprint search '\"sour dough\"' -rye",
                "a phrase, not a word",
            ),
        ],
    },
    Page {
        verb: "mark",
        more: "It says how many articles it changed.",
        examples: &[
            ("offprint mark read feed:daily", "all of a feed"),
            ("offprint mark starred --ids 11,12", "these two"),
        ],
    },
    Page {
        verb: "mark read",
        more: "",
        examples: &[
            ("offprint mark read before:2026-01-01", "what is old"),
            ("offprint mark read --all", "everything"),
        ],
    },
    Page {
        verb: "mark unread",
        more: "",
        examples: &[("offprint mark unread --ids 42", "one article")],
    },
    Page {
        verb: "mark starred",
        more: "",
        examples: &[("offprint mark starred title:wheels", "by its title")],
    },
    Page {
        verb: "mark unstarred",
        more: "",
        examples: &[("offprint mark unstarred --all", "take all stars away")],
    },
    Page {
        verb: "mark tag",
        more: "",
        examples: &[("offprint mark tag later is:starred", "all that is starred")],
    },
    Page {
        verb: "mark untag",
        more: "",
        examples: &[("offprint mark untag later is:read", "what was read")],
    },
    Page {
        verb: "feeds",
        more: "A line has the id, the unread articles, all articles, the last answer, the folder, the title, the address \
               and any trouble, with tabs between them.",
        examples: &[
            ("offprint feeds", "a line for each"),
            ("offprint feeds --json", "for other programs"),
        ],
    },
    Page {
        verb: "set",
        more: "What is set to “default” is as the configuration has it for all feeds: --whole, --pictures, --keep, \
               --language, --every. A feed that is named to refresh is asked for in any case. What a server is told \
               besides (headers) is set in the configuration alone, since it may be secret.",
        examples: &[
            ("offprint set daily --folder News", "put it into a folder"),
            ("offprint set daily --keep 90d", "keep less of it"),
            ("offprint set daily --keep default", "as of all feeds"),
        ],
    },
    Page {
        verb: "remove",
        more: "",
        examples: &[("offprint remove daily", "a feed, by its title")],
    },
    Page {
        verb: "import",
        more: "Imported twice, nothing changes. The articles of an edition that “offprint edition” wrote as JSON go to the \
               feeds that they are of, which are added where they are not there; what you did with an article stays.",
        examples: &[
            ("offprint import feeds.opml", "a list of feeds"),
            ("offprint import week.json", "an edition"),
            ("offprint import newsboat", "all of newsboat"),
        ],
    },
    Page {
        verb: "import newsboat",
        more: "It looks where newsboat keeps its things, or where --urls, --cache and --settings say. Feeds come with their \
               tags and titles, articles with what was read, deleted or flagged; a flag “a” is a star and the tag flag-a. \
               Query feeds become searches where one means no more. Imported twice, nothing changes.\n\
               Its settings become a configuration where there is none: keys and macros on top of the ready map newsboat, \
               programs, the browser, times, widths, dates, sorting, the columns of the list, rules for what it ignores, and \
               colours as a theme. A rule never means more than the line that it comes from. A configuration that is there \
               stays as it is; what would be in it is written beside it, as newsboat.toml.\n\
               Lines that run programs are left out, and nothing that stands in backticks is run. Each line without a \
               counterpart is told of once, with its number and the reason.",
        examples: &[
            ("offprint import newsboat", "from its usual places"),
            (
                "offprint import newsboat --settings file",
                "with these settings",
            ),
        ],
    },
    Page {
        verb: "export",
        more: "Folders, titles of your own, tags and settings are in it. So are names and passwords that stand in addresses: \
         without them the feeds could not be fetched elsewhere. Nothing else that offprint writes tells them.",
        examples: &[
            ("offprint export feeds.opml", "into a file"),
            ("offprint export | less", "into a pipe"),
        ],
    },
    Page {
        verb: "edition",
        more: "The feeds stand in an edition as they stand in the library, each with its newest articles first, whole where \
               the page is kept. Pictures that are kept are in it; others are links, so nothing is fetched when it is \
               read. Passwords in addresses of feeds are left out. A file that is there stays until the new one is \
               complete.\n\
               In JSON it is one feed for other readers. offprint opens it as the feeds that it is made of, and takes it \
               into another library, which may have no network, with “offprint import”. It reads files of up to 64 MB.\n\
               What JSON Feed 1.1 has no field for stands in _offprint: of the edition, date_made and feeds, each with title, \
               feed_url, home_page_url, language and folder; of an article, feed (which of these, from 0), body (page where it \
               is from the page, summary where it is no more), id (what its feed calls it, where two call one the same), and \
               with --marks read, starred and tags.",
        examples: &[
            (
                "offprint edition --output week.epub since:7d",
                "an e-book of a week",
            ),
            (
                "offprint edition --output unread.html is:unread",
                "a page for a phone",
            ),
            (
                "offprint edition --output all.json --marks",
                "for another library of yours",
            ),
        ],
    },
    Page {
        verb: "config",
        more: "The configuration is read at every start, and by :reload in the program. What is wrong in it is told with \
               its line, and the rest holds.",
        examples: &[
            ("offprint config > config.toml", "begin one"),
            ("offprint config --check", "say what is wrong in yours"),
        ],
    },
    Page {
        verb: "rules",
        more: "Rules stand in the configuration, as [[rules]] with a query (when) and what is done with every new article \
               that it means (do): mark-read, star, tag NAME, drop. What is there already stays as it is, and so does \
               what import takes over from another reader. A line has the rule's number, what it does and its query, with tabs between them.",
        examples: &[
            ("offprint rules", "those in force"),
            ("offprint rules test", "what they would have done"),
        ],
    },
    Page {
        verb: "rules test",
        more: "Every article that is kept is judged as if it arrived now, by the rules in their order. A line has the \
               rule's number, how many articles it means, what it does and its query; below it stand the newest of these, \
               each with a tab before its id, feed and title.",
        examples: &[
            ("offprint rules test", "what rules would have done"),
            ("offprint rules test --json", "for other programs"),
        ],
    },
    Page {
        verb: "keys",
        more: "",
        examples: &[
            ("offprint keys", "those in force"),
            ("offprint keys --keymap newsboat", "a ready map"),
        ],
    },
    Page {
        verb: "stats",
        more: "",
        examples: &[
            ("offprint stats", "rows"),
            ("offprint stats --json", "for other programs"),
        ],
    },
    Page {
        verb: "library",
        more: "",
        examples: &[
            ("offprint library check", "look at all of it"),
            ("offprint library backup copy.db", "copy it"),
        ],
    },
    Page {
        verb: "library check",
        more: "Counts and the index are mended; damage is told.",
        examples: &[("offprint library check", "look at all of it")],
    },
    Page {
        verb: "library backup",
        more: "It may be in use meanwhile. No file is ever written over.",
        examples: &[("offprint library backup copy.db", "copy it")],
    },
    Page {
        verb: "library recover",
        more: "The damaged file is kept beside the new one.",
        examples: &[("offprint library recover", "save what can be read")],
    },
    Page {
        verb: "completions",
        more: "They are written to standard output, for the place where the shell looks for them.",
        examples: &[
            ("source <(offprint completions bash)", "for this bash"),
            ("offprint completions fish | source", "for this fish"),
        ],
    },
    Page {
        verb: "man",
        more: "Where the output is a terminal, man shows the page; else it is written as roff.",
        examples: &[
            ("offprint man", "the program's own page"),
            ("offprint man mark tag", "that of a verb"),
            ("offprint man --dir man1", "all pages, into a folder"),
        ],
    },
];
