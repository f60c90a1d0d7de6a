//! Dates in all the ways in which feeds write them.

use super::*;

#[test]
fn a_moment_is_the_same_in_every_shape() {
    let noon = Some(Timestamp(1_512_388_800));
    for date in [
        "2017-12-04T12:00:00Z",
        "2017-12-04T12:00:00",
        " 2017-12-04 12:00:00 ",
        "2017-12-04T20:00:00+08:00",
        "2017-12-04T20:00:00+0800",
        "2017-12-04T20:00+08",
        "2017-12-04t12:00:00.250z",
        "2017-12-04 12:00:00.0",
        "2017-12-04 04:00:00 PST",
        "20171204T12:00:00Z",
        "20171204T120000Z",
        "2017-338T12:00Z",
        "2017/12/04 12:00",
        "Mon, 04 Dec 2017 12:00:00 +0000",
        "Mon, 4 Dec 17 12:00 GMT",
        "4 December 2017 12:00 UT",
        "December 4, 2017 12:00 PM",
        "Monday, December 4th, 2017 at 12:00 pm",
        "Mon Dec  4 12:00:00 2017",
        "Mon Dec 04 07:00:00 EST 2017",
        "Mon, 04 Dec 2017 12:00:00 Etc/GMT",
        "Mon, 04 Dec 2017 14:30:00 GMT+02:30",
        "Mon, 04 Dec 2017 12:00:00 GMT (in words)",
        "Dec 4 2017, 12:00",
        "12/04/2017 12:00:00",
        "04.12.2017 12:00",
        "4. Dezember 2017 12:00 Uhr",
        "4 décembre 2017 12:00",
        "Δευ, 04 Δεκ 2017 12:00:00 GMT",
        "2017-december-04T12:00:00",
        "2017년 12월 04일 오후 12:00:00",
        "2017年12月4日 12:00",
        "1512388800",
        "1512388800000",
    ] {
        assert_eq!(parse(date), noon, "{date}");
    }
    let midnight = Some(Timestamp(1_512_345_600));
    for date in [
        "2017-12-04",
        "20171204",
        "4 Dec 2017",
        "Mon, 04 Dec 2017",
        "2017-12-03T24:00:00Z",
        "12/4/17",
    ] {
        assert_eq!(parse(date), midnight, "{date}");
    }
    assert_eq!(parse("2017-13-01"), parse("2018-01-01"));
    assert_eq!(parse("2017-02-30"), parse("2017-03-02"));
    assert_eq!(parse("2017-12"), parse("2017-12-01"));
    assert_eq!(parse("2017"), parse("2017-01-01"));
    assert_eq!(parse("2016-12-31T23:59:60Z"), parse("2017-01-01T00:00:00Z"));
}

#[test]
fn a_moment_is_the_same_in_every_language() {
    let noon = Some(Timestamp(1_512_388_800));
    for date in [
        "2017年12月4日 12時00分",
        "2017年12月4日 周一 12点00分",
        "2017年12月4日 午後0時",
        "4 décembre 2017 à 12h00",
        "4 de dezembro de 2017 às 12h",
        "4. Dezember 2017 um 12.00 Uhr",
        "04.12.2017 klo 12.00",
        "4 декабря 2017 г., 12:00",
        "4 grudnia 2017, 12:00",
        "4 Aralık 2017 Pazartesi 12:00",
        "٤ ديسمبر ٢٠١٧ 12:00",
        "4 בדצמבר 2017, 12:00",
        "४ दिसंबर २०१७ 12:00",
        "12:00, ngày 4 tháng 12 năm 2017",
    ] {
        assert_eq!(parse(date), noon, "{date}");
    }
}

#[test]
fn a_line_that_says_more_than_a_date_is_none() {
    for date in [
        "Monday, 4 December 2017, 12:00 GMT",
        "4.12.2017",
        "December 2017",
        "2017-12-04T12:00:00Z",
        "lundi 4 décembre 2017 à 12h00",
    ] {
        assert!(alone(date).is_some(), "{date}");
    }
    for line in [
        "At 12:00 on 4 December 2017 soldiers came",
        "2017",
        "4 December",
        "Mind the 4 December 2017",
        "12:00",
        "The 4 songs of 2017",
    ] {
        assert_eq!(alone(line), None, "{line}");
    }
}

#[test]
fn nonsense_is_none() {
    for nonsense in [
        "",
        "5",
        "soon",
        "0000-01-01T00:00:00Z",
        "-000001-01-01T00:00:00Z",
        "2017-20-01",
        "2017-02-40",
        "10000-01-01",
        "Mon, 99 Dec 2017 12:00:00 GMT",
        "2017-12-04T99:00:00Z",
        "1 2 3 4 5 6",
        "12:00",
        "call 555 1234 May be",
        "999999999999999999999999999",
    ] {
        assert_eq!(parse(nonsense), None, "{nonsense}");
    }
    assert_eq!(parse(&"(".repeat(5000)), None);
}
