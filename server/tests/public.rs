//! What everybody sees.

use app::certificate::words::open_data::COLUMNS;
use app::operator::LegalType;
use app::programme::Tier;
use app::programme::published::{LICENCE, Published};
use app::text::Lang;
use chrono::{TimeZone as _, Utc};
use http::StatusCode;

use crate::applying::{Applicant, open_call};
use crate::cases::{Town, Wish, accepted, certified, town};
use crate::harness::{Page, Site, both};

async fn three(site: &Site) -> Town {
    let town = town(site).await;
    certified(
        site,
        &town,
        accepted(26).called("ななかまど印刷(架空)"),
        Tier::Platinum,
    )
    .await;
    certified(
        site,
        &town,
        accepted(22).called("=ほしぞら運輸(架空)"),
        Tier::Gold,
    )
    .await;
    certified(
        site,
        &town,
        accepted(14).called("髙﨑精密(架空)"),
        Tier::Silver,
    )
    .await;
    site.app
        .clock
        .set(Utc.with_ymd_and_hms(2024, 1, 15, 0, 0, 0).unwrap());
    town
}

#[tokio::test]
async fn the_home_page_counts_every_tier_also_without_any() {
    both(async |site: Site| {
        let mut anybody = site.browser();
        anybody.get("/").await.is(StatusCode::OK).says("準備中です");
        three(&site).await;
        anybody
            .get("/")
            .await
            .is(StatusCode::OK)
            .says("プラチナ1者")
            .says("ブロンズ0者")
            .says("受付終了")
            .says("3者すべてを見る");
        anybody
            .get("/criteria")
            .await
            .is(StatusCode::OK)
            .says("令和5年度版")
            .says("HR-01");
        anybody.get("/?lang=en").await.says("See all 3");
    })
    .await;
}

#[tokio::test]
async fn certified_operators_are_found_however_the_name_is_typed() {
    both(async |site: Site| {
        three(&site).await;
        let mut anybody = site.browser();
        anybody.get("/certified").await.says("3者");
        anybody
            .get("/certified?q=高崎")
            .await
            .says("1者")
            .says("髙﨑精密(架空)");
        anybody
            .get("/certified?q=AH2023-0001")
            .await
            .says("ななかまど")
            .says_not("ほしぞら");
        anybody
            .get("/certified?q=%25")
            .await
            .says("条件に合う認定事業者はありません");
        let page = anybody.get("/certified?tier=gold").await;
        page.says("1者").says("ほしぞら");
        let one = page.attributes("th a", "href");
        anybody
            .get(&one[0])
            .await
            .is(StatusCode::OK)
            .says("ほしぞら")
            .says("有効");
        anybody
            .get("/certified/nobody")
            .await
            .is(StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn open_data_has_the_columns_of_the_standard() {
    both(async |site: Site| {
        three(&site).await;
        let mut anybody = site.browser();
        let page = anybody.get("/certified.csv").await;
        let text = page.html();
        let text = text.strip_prefix('\u{FEFF}').expect("a mark of UTF-8");
        let mut lines = text.split("\r\n");
        assert_eq!(
            lines.next().unwrap(),
            COLUMNS.map(|(name, _)| name).join(",")
        );
        assert_eq!(lines.filter(|line| !line.is_empty()).count(), 3);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let at = |name: &str| COLUMNS.iter().position(|(c, _)| *c == name).unwrap();
        let gold = rows
            .iter()
            .find(|row| &row[at("認定区分")] == "ゴールド")
            .unwrap();
        assert_eq!(&gold[at("名称")], "'=ほしぞら運輸(架空)");
        assert_eq!(&gold[at("法人番号")], "7000012050002");
        assert_eq!(&gold[at("有効期限")], "2028-12-31");
        assert_eq!(&gold[at("所在地_都道府県")], "北海道");
        assert_eq!(&gold[at("全国地方公共団体コード")], "012041");
        assert_eq!(&gold[at("地方公共団体名")], "旭川市");
        assert_eq!(&gold[at("所在地_全国地方公共団体コード")], "012041");
        assert_eq!(&gold[at("名称_カナ")], "ヒナタセイサクショ");

        let page = anybody.get("/api/v1/certified?tier=gold").await;
        let rows: serde_json::Value = serde_json::from_slice(&page.bytes).unwrap();
        assert_eq!(rows.as_array().unwrap().len(), 1);
        assert_eq!(rows[0]["名称"], "=ほしぞら運輸(架空)");
        assert_eq!(rows[0]["認定年度"], 2023.0);
        assert_eq!(rows[0].as_object().unwrap().len(), COLUMNS.len());
    })
    .await;
}

/// The names of the published facts a page speaks of.
fn facts_in(page: &Page, lang: Lang) -> Vec<Published> {
    // At the beginning of something: words stand in the names of items, too.
    let html = page.html();
    Published::ALL
        .into_iter()
        .filter(|fact| html.contains(&format!(">{}", fact.name().of(lang))))
        .collect()
}

#[tokio::test]
async fn the_same_is_published_and_promised_everywhere() {
    both(async |site: Site| {
        let town = three(&site).await;
        let alone = Wish {
            legal_type: LegalType::SoleProprietor,
            ..accepted(12).called("こもれび工房(架空)")
        };
        certified(&site, &town, alone, Tier::Bronze).await;
        let later = site.now() + chrono::TimeDelta::days(30);
        site.app.clock.set(later);
        let mut anybody = site.browser();

        // Promised: to everybody, and to who applies.
        let privacy = anybody.get("/privacy").await;
        assert_eq!(facts_in(&privacy, Lang::Ja), Published::ALL);
        privacy.says("所在地(個人事業主を除く)");
        let privacy = anybody.get("/privacy?lang=en").await;
        assert_eq!(facts_in(&privacy, Lang::En), Published::ALL);
        anybody.get("/privacy?lang=ja").await;
        let call = open_call(&site).await;
        let mut applicant = Applicant::new(&site, call, "mizuho").await;
        let consent = format!("/my/applications/{}/consent", applicant.id);
        let consent = applicant.browser.get(&consent).await;
        assert_eq!(facts_in(&consent, Lang::Ja), Published::ALL);
        let handbook = include_str!("../../docs/handbook.md");
        for fact in Published::ALL {
            let line = format!("\n| {} |", fact.name().en);
            assert!(handbook.contains(&line), "the handbook lacks {line}");
        }

        // Kept: on the page of one, in CSV and in JSON.
        let open_data = anybody.get("/certified.csv").await;
        let link = format!("<{LICENCE}>; rel=\"license\"");
        assert_eq!(open_data.headers["link"], link);
        let text = open_data.html();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let json = anybody.get("/api/v1/certified").await;
        assert_eq!(json.headers["link"], link);
        let json: serde_json::Value = serde_json::from_slice(&json.bytes).unwrap();
        assert_eq!(rows.len(), 4);
        let at = |name: &str| COLUMNS.iter().position(|(c, _)| *c == name).unwrap();
        for (n, row) in rows.iter().enumerate() {
            let person = row[at("名称")].contains("こもれび");
            let page = row[at("URL")].split_once("/certified/").unwrap().1;
            let page = anybody.get(&format!("/certified/{page}")).await;
            page.is(StatusCode::OK).says("CC BY 4.0");
            for fact in Published::ALL {
                let has = match fact {
                    Published::CorporateNumber => !person,
                    fact => !(person && fact.spares_persons()),
                };
                for (name, _) in COLUMNS.iter().filter(|(_, it)| it.fact() == Some(fact)) {
                    // Nobody here has a building, and only they who have an
                    // address have its parts.
                    let expected = has && *name != "建物名等(方書)";
                    assert_eq!(!row[at(name)].is_empty(), expected, "{name} in CSV");
                    let value = &json[n][*name];
                    assert_eq!(!value.is_null(), expected, "{name} in JSON");
                }
                // And nothing else but how it stands.
                let named = page.texts("main dl dt");
                let known = Published::ALL.map(|fact| fact.name().of(Lang::Ja));
                let more: Vec<_> = (named.iter())
                    .filter(|name| !known.iter().any(|known| name.starts_with(known)))
                    .collect();
                assert_eq!(more, ["今の状態"], "{named:?}");
                let shown = facts_in(&page, Lang::Ja).contains(&fact);
                assert_eq!(shown, has, "{fact:?} on the page of {}", &row[at("名称")]);
            }
            let names = &row[at("取組の特徴")];
            assert!(!names.is_empty());
            for name in names.split(';') {
                page.says(name);
            }
            if person {
                page.says_not("製造業");
            }
        }
        // Nor is what is kept back told by a search.
        anybody
            .get("/certified?industry=E")
            .await
            .says("3者")
            .says_not("こもれび");
        let list = anybody.get("/certified").await;
        list.says("4者").says("CC BY 4.0");
    })
    .await;
}

#[tokio::test]
async fn public_pages_are_there_in_both_languages_and_set_no_cookie() {
    let site = Site::sqlite().await;
    three(&site).await;
    for path in [
        "/",
        "/criteria",
        "/certified",
        "/verify",
        "/help",
        "/privacy",
        "/accessibility",
    ] {
        let mut anybody = site.browser();
        let page = anybody.get(path).await;
        page.is(StatusCode::OK);
        assert!(anybody.cookies.is_empty(), "{path}");
        assert_eq!(page.attributes("h1", "class").len(), 0);
        let english = anybody.get(&format!("{path}?lang=en")).await;
        assert_eq!(english.attributes("html", "lang"), ["en"], "{path}");
    }
    site.browser().get("/dev/ui").await.is(StatusCode::OK);
    site.browser().get("/robots.txt").await.is(StatusCode::OK);
}
