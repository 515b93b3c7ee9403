//! What a certificate says, and what it is worth.

use std::process::Command;

use app::programme::Tier;
use chrono::{TimeZone as _, Utc};
use http::StatusCode;
use sea_orm::ConnectionTrait as _;
use server::certificate;

use crate::cases::{accepted, certified, town};
use crate::harness::{Site, both};

#[tokio::test]
async fn a_certificate_reads_back_from_its_pdf() {
    let site = Site::sqlite().await;
    let town = town(&site).await;
    let wish = accepted(22).called("株式会社髙﨑𠮷野製作所(架空)");
    let number = certified(&site, &town, wish, Tier::Gold).await;
    let pdf = certificate::acts::pdf(&site.app, "ａｈ２０２３－０００１")
        .await
        .unwrap()
        .unwrap();
    let again = certificate::acts::pdf(&site.app, &number)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(pdf, again);
    let file = site.data.join("certificate.pdf");
    std::fs::write(&file, &pdf).unwrap();
    let out = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(&file)
        .arg("-")
        .output();
    let text: String = String::from_utf8(out.unwrap().stdout)
        .unwrap()
        .split_whitespace()
        .collect();
    for words in [
        "第AH2023-0001号",
        "株式会社髙﨑𠮷野製作所(架空)",
        "ゴールド",
        "認められた取組22項目",
        "令和5年12月1日",
        "令和10年12月31日",
        "127.0.0.1:8080/verify/AH2023-0001",
    ] {
        assert!(text.contains(words), "no 「{words}」 in {text}");
    }
    assert!(
        certificate::acts::pdf(&site.app, "AH2023-9999")
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn anybody_learns_what_a_number_is_worth_and_nothing_personal() {
    both(async |site: Site| {
        let town = town(&site).await;
        let number = certified(&site, &town, accepted(22), Tier::Gold).await;
        let clock = &site.app.clock;
        let mut anybody = site.browser();
        let early = anybody.get(&format!("/verify/{number}")).await;
        early
            .is(StatusCode::OK)
            .says("有効期間前")
            .says("有効期間がまだ始まっていません")
            .says_not("満了");

        clock.set(Utc.with_ymd_and_hms(2028, 12, 31, 14, 59, 59).unwrap());
        for typed in [
            "AH2023-0001",
            "ah20230001",
            "%20%EF%BC%A1%EF%BC%A8%EF%BC%92%EF%BC%90%EF%BC%92%EF%BC%93%EF%BC%8D%EF%BC%90%EF%BC%90%EF%BC%90%EF%BC%91",
        ] {
            let page = anybody.get(&format!("/verify/{typed}")).await;
            page.is(StatusCode::OK).says("有効").says("ゴールド").says_not("日向").says_not("soumu");
            assert_eq!(page.headers["x-robots-tag"], "noindex, nofollow");
        }
        clock.set(Utc.with_ymd_and_hms(2028, 12, 31, 15, 0, 0).unwrap());
        let page = anybody.get(&format!("/verify/{number}")).await;
        page.is(StatusCode::OK)
            .says("有効期間満了")
            .says("令和11年(2029年)1月1日(月)から、この認定証は有効ではありません。");

        let sql = "UPDATE certification SET state = 'revoked'";
        site.app.db.for_migration().execute_unprepared(sql).await.unwrap();
        anybody.get(&format!("/verify/{number}")).await.says("取消し").says("取り消されました");

        let page = anybody.get("/verify?number=AH2023-9999").await;
        page.is(StatusCode::OK).says("該当なし");
        anybody
            .get("/verify?number=%E3%80%80")
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("認定番号を入力してください");
        assert!(anybody.cookies.is_empty(), "public pages set no cookie");
    })
    .await;
}

#[tokio::test]
async fn the_register_keeps_what_has_ended() {
    both(async |site: Site| {
        let town = town(&site).await;
        let number = certified(&site, &town, accepted(26), Tier::Platinum).await;
        site.app
            .clock
            .set(Utc.with_ymd_and_hms(2030, 1, 1, 0, 0, 0).unwrap());
        let mut office = site.browser_of(town.people.staff).await;
        office
            .get("/staff/certificates?q=ひなた")
            .await
            .says(&number)
            .says("有効期間満了");
        office
            .get("/staff/certificates?q=ひなた+gold")
            .await
            .says("条件に合う認定証はありません");
        let one = office.get(&format!("/staff/certificates/{number}")).await;
        one.is(StatusCode::OK).says("プラチナ");
        let pdf = office
            .get(&format!("/staff/certificates/{number}/pdf"))
            .await;
        assert!(pdf.bytes.starts_with(b"%PDF-"));
        office
            .get("/certified")
            .await
            .says("認定された事業者は、まだありません");
    })
    .await;
}
