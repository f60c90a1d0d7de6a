//! Keys read, bound and told of.

use super::*;

fn binding(context: Context, keys: &str, command: Command) -> Binding {
    Binding {
        context,
        keys: parse_keys(keys).unwrap(),
        bound: Bound::Command(command),
        place: format!("line {keys}"),
    }
}

fn names<'a>(map: &'a Keymap, contexts: &[Context], keys: &str) -> Option<&'a Bound> {
    match map.find(contexts, &parse_keys(keys).unwrap()) {
        Found::Bound(bound) => Some(bound),
        Found::Begun | Found::Nothing => None,
    }
}

#[test]
fn the_default_keys_do_not_contradict_each_other() {
    assert_eq!(Keymap::of_table().1, []);
    for entry in COMMANDS {
        let mut keys = entry.keys.split_whitespace();
        assert!(keys.all(|key| Key::parse(key).is_some()), "{}", entry.name);
    }
}

#[test]
fn a_search_takes_n_for_itself_while_it_is_active() {
    let map = Keymap::of_table().0;
    let all = [Context::Finding, Context::List, Context::Anywhere];
    let next = |contexts| names(&map, contexts, "n").cloned();
    assert_eq!(next(&all), Some(Bound::Command(Command::NextMatch)));
    assert_eq!(next(&all[1..]), Some(Bound::Command(Command::NextUnread)));
}

#[test]
fn a_later_layer_takes_its_keys_and_those_that_stand_in_their_way() {
    let anywhere = [Context::List, Context::Anywhere];
    let sequence = vec![
        binding(Context::Anywhere, "g t", Command::Zen),
        binding(Context::Anywhere, "l", Command::Copy),
    ];
    let (map, conflicts) = Keymap::of_table().0.with(sequence);
    assert_eq!(conflicts, []);
    let g = parse_keys("g").unwrap();
    assert_eq!(map.find(&anywhere, &g), Found::Begun);
    assert_eq!(
        names(&map, &anywhere, "g t"),
        Some(&Bound::Command(Command::Zen))
    );
    assert_eq!(
        names(&map, &anywhere, "l"),
        Some(&Bound::Command(Command::Copy))
    );
    assert_eq!(map.following(&anywhere, &g), [("t".into(), "zen".into())]);
    let (map, _) = map.with(vec![binding(Context::Anywhere, "g", Command::Top)]);
    assert_eq!(names(&map, &anywhere, "g t"), None);
}

#[test]
fn a_key_is_taken_away_in_one_place_and_stays_in_the_others() {
    let none = |context, keys| Binding {
        bound: Bound::Nothing,
        ..binding(context, keys, Command::Zen)
    };
    let article = [Context::Article, Context::Anywhere];
    let list = [Context::List, Context::Anywhere];
    let layer = vec![
        binding(Context::Anywhere, "x", Command::Zen),
        binding(Context::Anywhere, "y t", Command::Zen),
        none(Context::Article, "x"),
        none(Context::Article, "y"),
        none(Context::Finding, "n"),
    ];
    let (map, conflicts) = Keymap::of_table().0.with(layer);
    assert_eq!(conflicts, []);
    let zen = Some(&Bound::Command(Command::Zen));
    let y = parse_keys("y").unwrap();
    for keys in ["x", "y t"] {
        assert_eq!(names(&map, &list, keys), zen, "{keys}");
        assert_eq!(names(&map, &article, keys), None, "{keys}");
    }
    assert_eq!(map.find(&article, &y), Found::Nothing);
    assert_eq!(map.following(&article, &y), []);
    let finding = [Context::Finding, Context::List, Context::Anywhere];
    assert_eq!(names(&map, &finding, "n"), None);
    // Help and hints name a key that works in every place, if there is one.
    assert_eq!(map.key_of(Command::Zen), Some("z".to_owned()));

    // A later layer gives the key back, in one place or in all; of a sequence its beginning stays.
    let (here, _) = map
        .clone()
        .with(vec![binding(Context::Article, "x", Command::Zen)]);
    assert_eq!(names(&here, &article, "x"), zen);
    let (all, _) = map.with(vec![binding(Context::Anywhere, "x", Command::Zen)]);
    assert_eq!(names(&all, &article, "x"), zen);
    let (all, _) = all.with(vec![none(Context::Anywhere, "g t")]);
    assert!(names(&all, &list, "g").is_some());
}

#[test]
fn one_layer_may_not_contradict_itself_but_may_say_a_thing_twice() {
    let layer = vec![
        binding(Context::Anywhere, "g", Command::Top),
        binding(Context::Anywhere, "g g", Command::Top),
        binding(Context::Anywhere, "g t", Command::Zen),
        binding(Context::Anywhere, "Space", Command::Zen),
        binding(Context::Anywhere, "space", Command::Copy),
        binding(Context::List, "g", Command::Zen),
    ];
    let (_, conflicts) = Keymap::of_table().0.with(layer);
    let said: Vec<String> = conflicts.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "g t cannot be typed beside g in line g: one begins as the other",
            "Space means copy-address here, and zen in line Space"
        ]
    );
}
