//! Every command, declared once.
//!
//! From this table come the keys, the dispatch, the help, the hint bar, completion at the colon, and the README's
//! table of keys. A count is typed before its key; at the colon, some commands take a
//! name behind theirs.

/// Where a key means a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// In the list and in the article.
    Anywhere,
    /// In the list of headlines.
    List,
    /// In the article.
    Article,
    /// Among the feeds.
    Feeds,
    /// While a search is active, before all others.
    Finding,
}

impl Context {
    /// Returns how it is called where its keys are listed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Anywhere => "anywhere",
            Self::List => "in the list",
            Self::Article => "in the article",
            Self::Feeds => "among the feeds",
            Self::Finding => "while finding",
        }
    }
}

/// What a command is about; the help is divided by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the headings of the help")]
pub enum Group {
    Move,
    Read,
    Find,
    Mark,
    Feed,
    Go,
    See,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Group; 7] = [
        Group::Move,
        Group::Read,
        Group::Find,
        Group::Mark,
        Group::Feed,
        Group::Go,
        Group::See,
    ];

    /// Returns the group's heading.
    pub fn name(self) -> &'static str {
        match self {
            Group::Move => "Move",
            Group::Read => "Read",
            Group::Find => "Find",
            Group::Mark => "Mark",
            Group::Feed => "Feeds",
            Group::Go => "Go",
            Group::See => "See",
        }
    }
}

/// What the table says of a command.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name, in kebab case.
    pub name: &'static str,
    /// Its default keys, apart by blanks; blank if it has none.
    pub keys: &'static str,
    /// Where its keys mean it.
    pub context: Context,
    /// What it is about.
    pub group: Group,
    /// One line that says what it does; `{5}` stands for its key behind a count.
    pub help: &'static str,
}

impl Entry {
    /// Returns the line that says what it does, with a key of the map in force; without one, with its name.
    pub fn help_with(&self, key: Option<&str>) -> String {
        let counted = key.map_or_else(|| format!(":5 {}", self.name), |key| format!("5{key}"));
        self.help.replace("{5}", &counted)
    }
}

macro_rules! commands {
    ($($variant:ident $name:literal $keys:literal $context:ident $group:ident $help:literal;)*) => {
        /// Something the reader can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each is explained by its line of help")]
        pub enum Command { $($variant),* }

        /// The table of all commands.
        pub const COMMANDS: &[Entry] = &[$(Entry {
            command: Command::$variant, name: $name, keys: $keys,
            context: Context::$context, group: Group::$group, help: $help,
        }),*];
    };
}

commands! {
    Down           "down"             "j Down"                 Anywhere Move "one headline or row down; {5}: five";
    Up             "up"               "k Up"                   Anywhere Move "one headline or row up";
    PageDown       "page-down"        "Ctrl-F PgDn"            Anywhere Move "one page down";
    PageUp         "page-up"          "b Ctrl-B PgUp"          Anywhere Move "one page up";
    HalfDown       "half-page-down"   "Ctrl-D"                 Anywhere Move "half a page down";
    HalfUp         "half-page-up"     "Ctrl-U"                 Anywhere Move "half a page up";
    Top            "top"              "g Home"                 Anywhere Move "jump to the top; {5}: to headline 5";
    Bottom         "bottom"           "G End"                  Anywhere Move "jump to the end; {5}: to headline 5";
    OtherDown      "other-down"       "J"                      Anywhere Move "from the list: scroll the article; from the article: next headline";
    OtherUp        "other-up"         "K"                      Anywhere Move "from the list: scroll the article; from the article: previous headline";
    NextHeading    "next-heading"     "]"                      Anywhere Move "next heading of the article";
    PreviousHeading "previous-heading" "["                     Anywhere Move "previous heading of the article";

    ReadOn         "read-on"          "Space"                  Anywhere Read "one page down; at the end of an article, the next unread";
    Open           "open"             "Enter l Right"          List     Read "read the selected article";
    Back           "back"             "h Left Esc Backspace"   Anywhere Read "end the search; from the article, back to the list; then clear the filter";
    OtherPane      "other-pane"       "Tab"                    Anywhere Read "to the next pane";
    PaneBefore     "pane-before"      "Shift-Tab"              Anywhere Read "to the pane before";
    OtherText      "other-text"       "t"                      Anywhere Read "the article as its feed has it, or as its page, which is fetched";
    NextUnread     "next-unread"      "n"                      Anywhere Read "next unread article";
    PreviousUnread "previous-unread"  "p"                      Anywhere Read "previous unread article";

    Find           "find"             "/"                      Anywhere Find "find words in the article; from the list, in the library";
    Search         "search"           "\\"                     Anywhere Find "find words in the library, the best first";
    NextMatch      "next-match"       "n"                      Finding  Find "next match, while a search is active";
    PreviousMatch  "previous-match"   "N"                      Finding  Find "previous match";
    Filter         "filter"           "F ="                    Anywhere Find "list only what a query means: words, is:unread, since:7d, -not";
    KeepSearch     "keep-search"      "B"                      Anywhere Find "keep the search or the filter under a name, among the feeds";

    ToggleRead     "toggle-read"      "m"                      Anywhere Mark "mark as read or unread";
    ToggleStar     "toggle-star"      "s"                      Anywhere Mark "star, or take the star away";
    Tag            "tag"              "#"                      Anywhere Mark "give the article a tag of your own, or take it away";
    ReadAll        "read-all"         "A"                      Anywhere Mark "mark all headlines shown as read";
    Undo           "undo"             "u"                      Anywhere Mark "undo the last mark; again: the one before";

    Feeds          "feeds"            "e"                      Anywhere Feed "the feeds, and back";
    OpenFeed       "open-feed"        "Enter l Right"          Feeds    Feed "list the articles of a feed or a folder";
    Fold           "fold"             "Space"                  Feeds    Feed "close or open a folder";
    Refresh        "refresh"          "r"                      Anywhere Feed "fetch the feeds that are listed";
    RefreshAll     "refresh-all"      "R"                      Anywhere Feed "fetch all feeds";
    AddFeed        "add-feed"         "a"                      Feeds    Feed "subscribe to a feed by its address, or its page's";
    RenameFeed     "rename-feed"      "c"                      Feeds    Feed "give a feed a title of your own";
    MoveFeed       "move-feed"        "M"                      Feeds    Feed "put a feed into a folder";
    RemoveFeed     "remove-feed"      "D"                      Feeds    Feed "remove a feed and its articles";

    Browse         "browse"           "o"                      Anywhere Go   "open the article in the browser; {5}: its link 5";
    BrowseRead     "browse-and-read"  "O"                      Anywhere Go   "open it in the browser and mark it as read";
    Hints          "links"            "f"                      Anywhere Go   "number the links on the page and open one";
    Copy           "copy-address"     "y"                      Anywhere Go   "copy the article's address; {5}: that of link 5";
    Save           "save"             "w"                      Anywhere Go   "save the article as text (.txt) or Markdown (.md)";
    Pipe           "pipe"             "|"                      Anywhere Go   "give the article's text to a command";

    ToggleUnread   "all-or-unread"    "a"                      Anywhere See  "show all headlines, or the unread ones";
    Sort           "sort"             "S"                      Anywhere See  "sort: as edited, newest, oldest, longest, by title";
    Zen            "zen"              "z"                      Anywhere See  "the article alone, and back";
    Narrower       "list-narrower"    "<"                      Anywhere See  "make the list narrower";
    Wider          "list-wider"       ">"                      Anywhere See  "make the list wider";
    ShorterLines   "lines-shorter"    "-"                      Anywhere See  "make the article's lines shorter";
    LongerLines    "lines-longer"     "+"                      Anywhere See  "make the article's lines longer";
    Theme          "theme"            "T"                      Anywhere See  "choose the colours; theme NAME: these";
    Mouse          "mouse"            "F2"                     Anywhere See  "leave the mouse to the terminal, which then selects text, or take it again";
    Keymap         "keymap"           ""                       Anywhere See  "which keys there are; keymap NAME: take these";
    Reload         "reload"           "Ctrl-R"                 Anywhere See  "read the configuration anew";
    Help           "help"             "? F1"                   Anywhere See  "these keys; help TOPIC: the handbook on it";
    Colon          "command"          ":"                      Anywhere See  "a command by its name";
    Redraw         "redraw"           "Ctrl-L"                 Anywhere See  "draw the screen anew";
    Suspend        "suspend"          "Ctrl-Z"                 Anywhere See  "stop for now; the shell's fg comes back";
    Leave          "leave"            "q"                      Anywhere See  "back to the list, then quit";
    Quit           "quit"             "Q Ctrl-C"               Anywhere See  "quit at once; while typing: give up what is typed";
}

impl Command {
    /// Returns the command's line of the table.
    pub fn entry(self) -> &'static Entry {
        COMMANDS
            .iter()
            .find(|entry| entry.command == self)
            .expect("the table has a line for every command")
    }

    /// Finds a command by its name.
    pub fn by_name(name: &str) -> Option<Self> {
        COMMANDS
            .iter()
            .find(|entry| entry.name == name)
            .map(|entry| entry.command)
    }
}
