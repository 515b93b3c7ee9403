/**
 * The way in: a person registers, tells about the operator, learns whether it
 * can apply; an operator assesses itself, proves what it claims, applies and
 * takes the application back.
 */
import { readFile } from "node:fs/promises";
import { type Locator, type Page } from "@playwright/test";
import { accessible, expect, newestMail, test } from "../harness/index.ts";
import { logIn } from "../harness/log_in.ts";
import { pdf, png, type Paper } from "../harness/papers.ts";
import {
  address,
  chooseFile,
  fact,
  heading,
  only,
  press,
  problems,
  tells,
} from "../harness/parts.ts";
import { readPdf } from "../harness/read_pdf.ts";

const SECRET = "もりとかわとゆきどけのみち";
const YOSHIKO = "yoshiko@sora.example";
/** Unusual forms, a sign outside the BMP, and が of two signs, which becomes one. */
const TYPED = "株式会社髙﨑𠮷そらか\u3099おか(架空)";
const SORA = "株式会社髙﨑𠮷そらがおか(架空)";
const CALL = "令和8年度 認定申請";
const KICHIRO = "kichiro@takasaki.example";
const SINCE = "制度を始めた日";
const STARTS = "始める予定の日";

// Long stories: a machine that builds beside them needs more than the usual time.
test.describe.configure({ timeout: 240_000 });

test("a person registers, enters the operator and learns whether it can apply", async ({
  page,
}) => {
  await test.step("who is new finds the way from the start page", async () => {
    await page.goto("/");
    await link(page, "ログイン").click();
    await link(page, "はじめての方は利用者登録へ").click();
    await expect(heading(page, "利用者登録")).toBeVisible();
  });

  await test.step("what cannot be taken is said beside it, and only the password is asked again", async () => {
    await field(page, "メールアドレス").fill("よしこ");
    await field(page, "姓").fill("髙﨑");
    await field(page, "名").fill("𠮷子");
    await field(page, "姓のフリガナ").fill("たかさき");
    await field(page, "名のフリガナ").fill("ﾖｼｺ");
    await field(page, "パスワード").fill("password1234");
    await press(page, "登録する");
    await expect(problems(page)).toContainText(
      "メールアドレスは「name@example.jp」のように入力してください",
    );
    await expect(problems(page)).toContainText("推測されやすいため使えません");
    await expect(problems(page)).toBeFocused();
    await expect(page).toHaveTitle(/^エラー:利用者登録/);
    await expect(field(page, "メールアドレス")).toHaveValue("よしこ");
    await expect(field(page, "名")).toHaveValue("𠮷子");
    await expect(field(page, "パスワード")).toHaveValue("");
    await accessible(page);
    await problems(page)
      .getByRole("link", { name: /name@example\.jp/ })
      .click();
    await expect(field(page, "メールアドレス")).toBeFocused();
    await field(page, "メールアドレス").fill(YOSHIKO);
    await field(page, "パスワード").fill(SECRET);
    await press(page, "登録する");
    await expect(heading(page, "メールを送りました")).toBeVisible();
    await accessible(page);
  });

  await test.step("the address is confirmed by the link of the mail, once", async () => {
    const { links } = await newestMail(page, YOSHIKO);
    await page.goto(only(links));
    await accessible(page);
    await press(page, "確認する");
    await expect(
      page.getByText("登録が終わりました。ログインしてください。"),
    ).toBeVisible();
    await page.goto(only(links));
    await expect(heading(page, "このリンクは使えません")).toBeVisible();
    await page.goto("/login");
    await field(page, "メールアドレス").fill(YOSHIKO);
    await field(page, "パスワード").fill(SECRET);
    await press(page, "ログイン");
    await expect(heading(page, "マイページ")).toBeVisible();
    await expect(page.getByRole("banner")).toContainText("髙﨑 𠮷子");
    await accessible(page);
  });

  await test.step("the open call says that the operator has to be there first", async () => {
    await link(page, CALL).click();
    await expect(fact(page, "締切")).toContainText("23時59分まで(日本時間)");
    await expect(
      page.getByText(
        "事業者を登録すると、申請できるかどうかをここに表示します。",
      ),
    ).toBeVisible();
    await accessible(page);
    await link(page, "事業者を登録する").click();
    await expect(heading(page, "事業者の登録")).toBeVisible();
  });

  const number = field(page, "法人番号");
  await test.step("the corporate number is checked, and nothing else typed is lost", async () => {
    await choice(page, "事業者の種類").selectOption("株式会社");
    await number.fill("8-1234-5678-9012");
    await field(page, "名称").fill(TYPED);
    await field(page, "名称のフリガナ").fill("たかさきよしそらか\u3099おか");
    await field(page, "代表者の氏名").fill("髙﨑 𠮷子");
    await field(page, "郵便番号").fill("〒０６０ー０００１");
    await choice(page, "都道府県").selectOption("北海道");
    await field(page, "市区町村").fill("札幌市中央区");
    await field(page, "町名・番地").fill("見本北1条西2丁目3番4号");
    await field(page, "建物名・部屋番号").fill("見本ビル5階");
    await field(page, "電話番号").fill("０１１−０００−０２０１");
    await choice(page, "業種").selectOption("L 学術研究,専門・技術サービス業");
    await field(page, "常時雇用する労働者の数").fill("１,０２４");
    await date(page, "労働者の数を数えた日", ["令和8", "4", "1"]);
    await press(page, "登録する");
    await expect(problems(page).getByRole("listitem")).toHaveText([
      "法人番号の数字の並びを確かめてください。どこか1桁が違うようです",
    ]);
    await expect(problems(page)).toBeFocused();
    await expect(number).toHaveValue("8-1234-5678-9012");
    await expect(number).toHaveAccessibleDescription(/どこか1桁が違うようです/);
    await expect(field(page, "名称")).toHaveValue(SORA);
    await expect(field(page, "郵便番号")).toHaveValue("〒０６０ー０００１");
    await expect(choice(page, "業種")).toHaveValue("L");
    await accessible(page);

    await number.fill("123456789012");
    await press(page, "登録する");
    await expect(problems(page)).toContainText(
      "12桁の会社法人等番号のようです。法人番号は先頭に1桁が付いて「7-1234-5678-9012」になります。",
    );
    await expect(number).toHaveValue("123456789012");
  });

  await test.step("full-width digits are taken as they are typed, and converted", async () => {
    await number.fill("７１２３４５６７８９０１２");
    await press(page, "登録する");
    await expect(page.getByText("事業者を登録しました")).toBeVisible();
    await link(page, "マイページへ進む").click();
    await link(page, SORA).click();
    await expect(number).toHaveValue("7123456789012");
    await expect(field(page, "名称のフリガナ")).toHaveValue(
      "タカサキヨシソラガオカ",
    );
    await expect(field(page, "郵便番号")).toHaveValue("060-0001");
    await expect(field(page, "電話番号")).toHaveValue("011-000-0201");
    await expect(field(page, "常時雇用する労働者の数")).toHaveValue("1024");
    await expect(year(page, "労働者の数を数えた日")).toHaveValue("2026");
  });

  await test.step("an operator of another city reads why it cannot apply, and what else there is", async () => {
    await link(
      page.getByRole("navigation", { name: "現在の場所" }),
      "マイページ",
    ).click();
    await link(page, CALL).click();
    await expect(
      page.getByText("旭川市に本社か事業所がある(確かめてください)"),
    ).toBeVisible();
    await expect(page.getByText("いまの答えでは申請できません")).toBeVisible();
    await expect(
      page.getByText(
        "旭川市に事業所があるときは、事業所として登録してください。",
      ),
    ).toBeVisible();
    await expect(
      page.getByRole("button", { name: "申請を始める" }),
    ).toHaveCount(0);
    await accessible(page);
  });

  await test.step("the head office and a site in the city are added, one at a time", async () => {
    await link(page, "事業者の情報を見る").click();
    await link(page, "事業所を登録する").click();
    await expect(
      page.getByText("事業所はまだ登録されていません"),
    ).toBeVisible();
    await link(page, "事業所を追加する").click();
    // The same thing is not asked twice.
    await expect(field(page, "市区町村")).toHaveValue("札幌市中央区");
    const headOffice = page.getByRole("checkbox", {
      name: "この事業所は主たる事業所(本社)です",
    });
    await expect(headOffice).not.toBeChecked();
    await headOffice.check();
    await press(page, "事業所を追加する");
    await expect(problems(page)).toContainText(
      "事業所の名称を入力してください",
    );
    await expect(headOffice).toBeChecked();
    await accessible(page);
    await field(page, "事業所の名称").fill("本社");
    await press(page, "事業所を追加する");
    await expect(heading(page, "もう1件追加しますか")).toBeVisible();

    await link(page, "事業所を追加する").click();
    await field(page, "事業所の名称").fill("旭川の研究所");
    await field(page, "郵便番号").fill("0700000");
    await choice(page, "都道府県").selectOption("北海道");
    await field(page, "市区町村").fill("旭川市");
    await field(page, "町名・番地").fill("見本9条1丁目2番3号");
    await press(page, "事業所を追加する");
    const sites = page.getByRole("main").getByRole("listitem");
    await expect(sites.filter({ hasText: "本社" })).toContainText(
      "〒060-0001 北海道札幌市中央区見本北1条西2丁目3番4号 見本ビル5階",
    );
    await expect(sites.filter({ hasText: "旭川の研究所" })).toContainText(
      "〒070-0000 北海道旭川市見本9条1丁目2番3号",
    );
    await accessible(page);
  });

  await test.step("with the site, the operator can begin, as a whole or for the site alone", async () => {
    await link(page, "マイページへ進む").click();
    await link(page, CALL).click();
    await expect(
      page.getByText("旭川市に本社か事業所がある(満たしています)"),
    ).toBeVisible();
    await page.getByRole("radio", { name: "旭川の研究所だけ" }).check();
    await press(page, "申請を始める");
    await expect(heading(page, CALL)).toBeVisible();
    await expect(page.getByText(`${SORA} 旭川の研究所`)).toBeVisible();
    await expect(
      page.getByText("次は「申請できるか確かめる」です。"),
    ).toBeVisible();
    await expect(task(page, "担当者と連絡先を入力する")).toContainText(
      "未着手",
    );
    await expect(task(page, "内容を確かめて申請する")).toContainText(
      "まだ始められません",
    );
    await accessible(page);
  });
  const home = address(page);

  await test.step("a condition that is not met is no mistake: the page says why, and what else there is", async () => {
    await link(page, "続きを入力する").click();
    const tax = page.getByRole("group", { name: /^市税に滞納がありますか/ });
    const law = page.getByRole("group", { name: /^過去1年間に/ });
    await tax.getByRole("radio", { name: "はい" }).check();
    await law.getByRole("radio", { name: "いいえ" }).check();
    await press(page, "保存して続ける");
    await expect(
      page.getByText("市の認定は、市税を納めている事業者を対象としています。"),
    ).toBeVisible();
    await expect(page.getByText("納付が済むと申請できます。")).toBeVisible();
    await expect(problems(page)).toHaveCount(0);
    await accessible(page);
    await tax.getByRole("radio", { name: "いいえ" }).check();
    await press(page, "保存して続ける");
    // Straight on to the next task, without a look at the list.
    await expect(heading(page, "個人情報の扱いと公表に同意する")).toBeVisible();
    await page.goto(home);
    await expect(task(page, "申請できるか確かめる")).toContainText("済");
  });

  await test.step("in English the page is the same, with what was entered, and it stays English", async () => {
    await link(page, "担当者と連絡先を入力する").click();
    const first = page.getByRole("region", { name: "1人目の担当者" });
    // Filled in from the account and the operator, and stored when it is sent.
    await expect(
      page.getByText("利用者登録と事業者の情報から入れてあります。"),
    ).toBeVisible();
    await expect(field(first, "担当者の氏名")).toHaveValue("髙﨑 𠮷子");
    await expect(field(first, "担当者のメールアドレス")).toHaveValue(YOSHIKO);
    const phone = field(first, "担当者の電話番号");
    await expect(phone).toHaveValue("011-000-0201");
    await phone.fill("");
    await press(page, "あとで続ける");
    await expect(heading(page, CALL)).toBeVisible();
    await page.goto(`${home}/contacts`);
    await field(first, "部署・役職").fill("総務");
    await press(page, "English");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(heading(page, "Enter who to contact")).toBeVisible();
    const one = page.getByRole("region", { name: "First contact" });
    await expect(one.getByRole("textbox").first()).toHaveValue("髙﨑 𠮷子");
    // Typed and not saved: it came along.
    await expect(page.locator("[name='contact.1.department']")).toHaveValue(
      "総務",
    );
    await accessible(page);
    await press(page, "Save and finish later");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.getByText(SORA).first()).toBeVisible();
    await expect(page.getByText("Register the sites")).toBeVisible();
    await accessible(page);
    await page.getByRole("link", { name: "日本語" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "ja");
    await expect(task(page, "担当者と連絡先を入力する")).toContainText(
      "入力中",
    );
  });

  await test.step("somebody else's application answers like a page that is not there", async () => {
    await logIn(page, "hyuga");
    const missing = home.replace(/.{4}$/, "0000");
    const answers = [];
    for (const address of [home, missing]) {
      const answer = await page.goto(`${address}/contacts`);
      answers.push([
        answer?.status(),
        await page.getByRole("main").innerText(),
      ]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(404);
    await accessible(page);
  });
});

test("an operator assesses itself, proves it, applies once and takes it back", async ({
  page,
  scripted,
}) => {
  await test.step("the application begins on the page of the call", async () => {
    await logIn(page, "takasaki");
    await link(page.getByRole("region", { name: "募集" }), CALL).click();
    await expect(
      page.getByText("旭川市に本社か事業所がある(満たしています)"),
    ).toBeVisible();
    await press(page, "申請を始める");
    await expect(page.getByText("申請を始めました")).toBeVisible();
    await expect(page.getByText("2件中 0件 済")).toBeVisible();
  });
  const home = address(page);

  await test.step("conditions, consents and contacts are asked one page at a time", async () => {
    await link(page, "申請できるか確かめる").click();
    await press(page, "保存して続ける");
    await expect(problems(page)).toContainText(
      "「市税に滞納がありますか」に答えてください",
    );
    for (const question of [/^市税に滞納がありますか/, /^過去1年間に/])
      await page
        .getByRole("group", { name: question })
        .getByRole("radio", { name: "いいえ" })
        .check();
    await press(page, "保存して続ける");

    await expect(heading(page, "個人情報の扱いと公表に同意する")).toBeVisible();
    await accessible(page);
    await page
      .getByRole("checkbox", { name: "個人情報の扱いに同意する" })
      .check();
    await press(page, "保存して続ける");
    await expect(problems(page)).toContainText(
      "公表に同意するときは、印を付けてください",
    );
    await page.getByRole("checkbox", { name: "公表に同意する" }).check();
    await press(page, "保存して続ける");
    await expect(heading(page, "担当者と連絡先を入力する")).toBeVisible();
    const first = page.getByRole("region", { name: "1人目の担当者" });
    await field(first, "担当者の氏名").fill("髙﨑 𠮷郎");
    await field(first, "担当者のメールアドレス").fill("kichiro＠takasaki");
    await field(first, "担当者の電話番号").fill("０１６６−００−０１０３");
    await press(page, "保存して続ける");
    await expect(problems(page)).toContainText(
      "担当者のメールアドレスは「name@example.jp」のように入力してください",
    );
    await expect(field(first, "担当者の電話番号")).toHaveValue(
      "０１６６−００−０１０３",
    );
    await expect(page.getByText("入力した内容は保存しました。")).toBeVisible();
    await accessible(page);
    await field(first, "担当者のメールアドレス").fill(KICHIRO);
    await press(page, "保存して続ける");
    await expect(
      heading(page, "人材育成・働きがいの取組を答える"),
    ).toBeVisible();
    await page.goto(home);
    await expect(page.getByText("2件中 2件 済")).toBeVisible();
    await expect(page.getByText("3件中 3件 済")).toBeVisible();
  });

  await test.step("the items of an area are answered with radios, and the tally follows", async () => {
    await link(page, "人材育成・働きがいの取組を答える").click();
    await expect(tally(page)).toContainText("まだどの区分にも届いていません");
    await expect(tally(page)).toContainText("あと8項目");
    await answer(page, "HR-01", "実施している");
    if (scripted) {
      // It counts once it is complete, and until then stands apart.
      await expect(tally(page)).toContainText("入力の途中が1項目");
      await expect(tally(page)).toContainText("あと8項目");
      await expect(page.getByText(/^保存しました \d+時\d+分$/)).toBeVisible();
    }
    await answer(page, "HR-02", "実施している");
    await answer(page, "HR-03", "実施している");
    await answer(page, "HR-04", "制度はあるが、利用した人がいない");
    await answer(page, "HR-05", "予定している");
    await answer(page, "HR-06", "該当しない");
    for (const item of ["HR-07", "HR-08", "HR-09"])
      await answer(page, item, "実施していない");
    if (scripted) {
      const area = page.getByRole("region", { name: "この分野" });
      await expect(area).toContainText(
        "10項目中0項目を実施(回答は9項目、うち入力の途中が6項目)",
      );
      await expect(area).toContainText("プラチナには4項目以上が必要です");
    }
    await page.getByRole("radio", { name: "完了した" }).check();
    await press(page, "保存して続ける");
    await expect(problems(page)).toContainText(
      "HR-01:制度を始めた日を入力してください(「内容と資料を入力する」から直せます)",
    );
    await expect(problems(page)).toContainText(
      "HR-06:該当しない理由を入力してください",
    );
    await expect(problems(page)).toContainText(
      "HR-10 のあてはまるものを選んでください",
    );
    await expect(problems(page)).toBeFocused();
    await expect(page).toHaveTitle(/^エラー/);
    await expect(tally(page)).toContainText("入力の途中が6項目");
    await accessible(page);
    await answer(page, "HR-10", "実施していない");
    await save(page);
    // With every item answered, saving leads to the first that asks for more.
    expect(address(page)).toBe(`${home}/items/HR-01`);
    await expect(page.getByText("次の項目「HR-02")).toBeVisible();
  });

  await test.step("with enough claimed in every area, the page names the tier and what the next one needs", async () => {
    await page.goto(`${home}/areas/hr`);
    await link(
      page.getByRole("navigation", { name: "分野" }),
      "ワークライフバランス (未着手)",
    ).click();
    for (const item of ["WLB-01", "WLB-02", "WLB-03"])
      await answer(page, item, "実施している");
    for (let n = 4; n <= 12; n++)
      await answer(page, `WLB-${String(n).padStart(2, "0")}`, "実施していない");
    await save(page);
    await page.goto(home);
    await link(page, "ダイバーシティ&インクルージョンの取組を答える").click();
    for (const item of ["DI-01", "DI-02"])
      await answer(page, item, "実施している");
    for (let n = 3; n <= 10; n++)
      await answer(page, `DI-${String(n).padStart(2, "0")}`, "実施していない");
    if (scripted)
      await expect(tally(page)).toContainText("ブロンズの基準を満たします");
    await save(page);
    await page.goto(home);
    const claim = page.getByRole("region", { name: "いまの集計" });
    await expect(claim).toContainText("まだどの区分にも届いていません");
    await expect(claim).toContainText("0/ 32項目");
    // The panel and the list say the same number.
    await expect(claim).toContainText(
      "入力の途中が11項目です。途中の項目は、入力がそろうと数えます。途中の項目の入力がそろうと、ブロンズの基準を満たします。",
    );
    await expect(
      claim.getByRole("heading", { name: "ブロンズまで" }),
    ).toBeVisible();
    await expect(task(page, "人材育成・働きがいの取組を答える")).toContainText(
      "10項目中 10項目 回答済み・入力の途中が6項目",
    );
    await expect(
      task(page, "ワークライフバランスの取組を答える"),
    ).toContainText("入力の途中が3項目");
    await accessible(page);
  });

  const note = page.getByRole("textbox", { name: "取組の内容" });
  await test.step("a day that the calendar does not have is refused, with everything typed kept", async () => {
    await page.goto(`${home}/items/HR-01`);
    await note.fill("髙﨑𠮷郎か\u3099、\n毎年4月に計画をつくる。");
    for (const [day, says] of [
      [["令和0", "4", "1"], "令和は元年(1年)から始まります"],
      [
        ["平成32", "4", "1"],
        "制度を始めた日の「平成32年」は「令和2年」に当たります。",
      ],
      [["令和5", "2", "30"], "2023年2月は1日から28日までです"],
    ] as [[string, string, string], string][]) {
      await date(page, SINCE, day);
      await press(page, "保存して続ける");
      await expect(problems(page)).toContainText(says);
      await expect(year(page, SINCE)).toHaveValue(day[0]);
      await expect(
        group(page, SINCE).getByRole("textbox", { name: "日" }),
      ).toHaveValue(day[2]);
      await expect(note).toHaveValue("髙﨑𠮷郎が、\n毎年4月に計画をつくる。");
      await expect(
        page.getByRole("radio", { name: "実施している" }),
      ).toBeChecked();
    }
    await accessible(page);
    await date(page, SINCE, ["令和元", "５", "１"]);
    await press(page, "保存して続ける");
    await expect(problems(page).getByRole("listitem")).toHaveText([
      "根拠資料を1つ以上付けてください",
    ]);
  });

  const evidence = page.getByRole("region", { name: "根拠資料" });
  await test.step("a file that cannot be taken is refused in words, and the form stays as it was", async () => {
    for (const [paper, says] of [
      [
        {
          ...pdf("就業規則.pdf", ""),
          buffer: Buffer.from("<html><script>alert(1)</script></html>"),
        },
        "「就業規則.pdf」は、名前の終わりの形式と中身の形式が違います",
      ],
      [
        { ...pdf("就業規則.pdf", ""), buffer: Buffer.alloc(0) },
        "「就業規則.pdf」は中身が空です",
      ],
      [undefined, "ファイルを選んでください"],
    ] as [Paper | undefined, string][]) {
      if (paper) await page.getByLabel("ファイル").setInputFiles(paper);
      await field(evidence, "資料の名前").fill("就業規則 髙﨑𠮷版");
      await place(page, "資料を加える").fill("第23条");
      await note.fill(
        `髙﨑𠮷郎が、\n毎年4月に計画をつくる。${paper?.name ?? ""}`,
      );
      await press(page, "ファイルを送る");
      await expect(problems(page)).toContainText(says);
      await expect(problems(page)).toBeFocused();
      await expect(field(evidence, "資料の名前")).toHaveValue(
        "就業規則 髙﨑𠮷版",
      );
      await expect(place(page, "資料を加える")).toHaveValue("第23条");
      // Not saved by its own button yet, and all the same not lost.
      await expect(note).toHaveValue(
        `髙﨑𠮷郎が、\n毎年4月に計画をつくる。${paper?.name ?? ""}`,
      );
      await expect(
        evidence.getByText("この項目の資料はまだありません。"),
      ).toBeVisible();
    }
  });

  const rules = pdf("../../就業規則.pdf", "Rules of work");
  await test.step("a file is handed in once; of its name only the last part is kept", async () => {
    await page.getByLabel("ファイル").setInputFiles(rules);
    await press(page, "ファイルを送る");
    await expect(evidence.getByText("資料を加えました。")).toBeVisible();
    const file = evidence.getByRole("listitem").first();
    await expect(file).toContainText("就業規則 髙﨑𠮷版");
    await expect(file).toContainText(
      /^[^.]*就業規則\.pdf・1 KB・1ページ・\d+月\d+日\(.\)に追加・場所:第23条/,
    );
    await expect(page.getByText("HR-01").last()).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      file.getByRole("link", { name: "ダウンロードする" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("就業規則.pdf");
    expect(await readFile(await download.path())).toEqual(rules.buffer);
    await accessible(page);
  });

  await test.step("it proves other items too, each with its own place, by one press", async () => {
    for (const [item, where] of [
      ["HR-02", "第31条"],
      ["HR-03", "第40条"],
      ["WLB-01", "1ページ"],
      ["WLB-02", "第50条"],
      ["WLB-03", "第51条"],
      ["DI-01", "別表1"],
      ["DI-02", "別表2"],
    ] as const) {
      await page.goto(`${home}/items/${item}`);
      await date(page, SINCE, ["R5", "4", "1"]);
      await expect(
        page.getByRole("option", { name: "就業規則 髙﨑𠮷版" }),
      ).toHaveText(
        /^就業規則 髙﨑𠮷版\(就業規則\.pdf・1 KB・1ページ・.+に追加・HR-01.*の資料\)$/,
      );
      await chooseFile(page, "就業規則 髙﨑𠮷版");
      await place(page, "すでにある資料を使う").fill(where);
      if (item === "HR-03") {
        await users(page, "女性").fill("0");
        await users(page, "男性").fill("0");
      }
      await press(page, "この資料を使う");
      await expect(evidence).toContainText(`場所:${where}`);
      await expect(year(page, SINCE)).toHaveValue("R5");
      if (item === "HR-03") {
        await expect(users(page, "女性")).toHaveValue("0");
        await press(page, "保存して続ける");
        await expect(problems(page)).toContainText(
          "利用した人が0人のときは、「制度はあるが、利用した人がいない」を選んでください",
        );
        await users(page, "女性").fill("３");
        await save(page);
        await done(page, home, "HR-03");
      } else {
        await expect(page.getByText(`${item} 済`)).toBeVisible();
      }
    }
  });

  await test.step("the other answers ask for what they need, and for nothing else", async () => {
    await page.goto(`${home}/items/HR-04`);
    await date(page, SINCE, ["2022", "10", "1"]);
    await save(page);
    await done(page, home, "HR-04");
    await page.goto(`${home}/items/HR-06`);
    await page
      .getByRole("textbox", { name: "該当しない理由" })
      .fill("従業員が1人で、面談の相手がいません。");
    await save(page);
    await done(page, home, "HR-06");
  });

  await test.step("who leaves in the middle of a word finds every character again", async () => {
    await page.goto(`${home}/items/HR-05`);
    // The answer chosen says which day is asked for, with scripts off too.
    await expect(group(page, STARTS)).toContainText("必須");
    await page.getByRole("radio", { name: "該当しない" }).check();
    await expect(group(page, STARTS)).toHaveCount(0);
    await page.getByRole("radio", { name: "予定している" }).check();
    await date(page, STARTS, ["令和元", "5", "1"]);
    await press(page, "保存して続ける");
    await expect(problems(page)).toContainText(
      /始める予定の日は、今日\(.*\)か、それより後の日付を入力してください/,
    );
    await expect(year(page, STARTS)).toHaveValue("令和元");
    await page.goto(`${home}/items/HR-05`);
    await date(page, STARTS, ["令和9", "4", ""]);
    await note.fill("𠮷野か\u3099担当し、\n");
    if (scripted) {
      await page.getByRole("textbox", { name: "該当しない理由" }).focus();
      await expect(page.getByText(/^保存しました \d+時\d+分$/)).toBeVisible();
    } else {
      await press(page, "あとで続ける");
      await expect(page.locator("#item-HR-05-state")).toBeVisible();
    }
    await press(page, "ログアウト");
    await expect(link(page, "ログイン")).toBeVisible();
    await logIn(page, "takasaki");
    await link(page, "続きを入力する").click();
    await page.goto(`${home}/items/HR-05`);
    await expect(note).toHaveValue("𠮷野が担当し、\n");
    await expect(year(page, STARTS)).toHaveValue("令和9");
    await date(page, STARTS, ["令和9", "4", "1"]);
    await save(page);
    await done(page, home, "HR-05");
  });

  await test.step("a page that is reloaded in the middle of a word does not clash with itself", async () => {
    if (!scripted) return;
    const saved = page.getByText(/^保存しました \d+時\d+分$/);
    await page.goto(`${home}/items/HR-05`);
    await note.fill("𠮷野が担当し、");
    await note.blur();
    await expect(saved).toBeVisible();
    await note.press("Control+End");
    await note.pressSequentially("総務が");
    await page.reload();
    await expect(note).toHaveValue("𠮷野が担当し、総務が");
    await note.press("Control+End");
    await note.pressSequentially("手伝う。");
    await note.blur();
    await expect(saved).toBeVisible();
    await page.reload();
    await expect(note).toHaveValue("𠮷野が担当し、総務が手伝う。");
  });

  await test.step("every area is said to be finished", async () => {
    for (const area of ["hr", "wlb", "di"]) {
      await page.goto(`${home}/areas/${area}`);
      await page.getByRole("radio", { name: "完了した" }).check();
      await save(page);
    }
    await expect(heading(page, "根拠資料の一覧を見直す")).toBeVisible();
    await page.goto(home);
    await expect(page.getByText("3件中 3件 済")).toHaveCount(2);
  });

  await test.step("the list of evidence shows what each file proves, and takes one more", async () => {
    await link(page, "根拠資料の一覧を見直す").click();
    const file = page
      .getByRole("listitem")
      .filter({ hasText: "就業規則 髙﨑𠮷版" });
    await expect(file).toContainText("場所:第23条");
    await expect(file).toContainText("場所:別表2");
    await page.getByLabel("ファイル").setInputFiles(png("掲示.png"));
    await press(page, "ファイルを送る");
    await expect(
      page.getByRole("listitem").filter({ hasText: "掲示.png" }),
    ).toContainText("どの項目にも使っていません");
    await accessible(page);
    await press(page, "確認を終える");
  });

  await test.step("the pledge comes last", async () => {
    await expect(heading(page, "宣誓し、市税の確認方法を選ぶ")).toBeVisible();
    await accessible(page);
    await field(page, "宣誓する人の氏名").fill("髙﨑 𠮷郎");
    await page
      .getByRole("radio", { name: "市が納付状況を確認することに同意する" })
      .check();
    await press(page, "保存して続ける");
    await expect(problems(page)).toContainText(
      "宣誓の内容を読み、そのとおりのときは印を付けてください",
    );
    await page.getByRole("checkbox", { name: "上のとおり宣誓する" }).check();
    await press(page, "保存して続ける");
    await expect(heading(page, "内容を確かめて申請する")).toBeVisible();
    await page.goto(home);
    await expect(
      page.getByText("入力がそろいました。内容を確かめて申請できます。"),
    ).toBeVisible();
  });

  await test.step("everything is there to be checked, and can be changed from there", async () => {
    await link(page, "内容を確かめる").click();
    await expect(
      page.getByText(
        "実施している項目は8です。ブロンズの基準を満たしています。",
      ),
    ).toBeVisible();
    await expect(fact(page, "名称")).toContainText(
      "株式会社髙﨑𠮷工務店(架空)",
    );
    await expect(fact(page, "担当者の電話番号")).toContainText("0166-00-0103");
    await expect(fact(page, "HR-01 .*")).toContainText(
      "令和元年(2019年)5月1日",
    );
    await expect(fact(page, "HR-01 .*")).toContainText("第23条");
    await accessible(page);
    await page.getByRole("link", { name: "変更 部署・役職" }).first().click();
    await field(
      page.getByRole("region", { name: "1人目の担当者" }),
      "部署・役職",
    ).fill("総務");
    await press(page, "保存して続ける");
    await expect(heading(page, "内容を確かめて申請する")).toBeVisible();
    await expect(fact(page, "部署・役職")).toContainText("総務");
  });

  let receipt = "";
  await test.step("sent twice, it is received once", async () => {
    const other = await page.context().newPage();
    await other.goto(`${home}/check`);
    await press(page, "この内容で申請する");
    await expect(page.getByText("申請を受け付けました")).toBeVisible();
    receipt = await fact(page, "受付番号").innerText();
    expect(receipt).toMatch(/^[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}$/);
    await expect(fact(page, "お知らせを送った先")).toContainText(KICHIRO);
    await accessible(page);
    await press(other, "この内容で申請する");
    await expect(fact(other, "受付番号")).toHaveText(receipt);
    await other.close();
  });

  await test.step("a mail and a copy as PDF carry the number", async () => {
    const mail = await newestMail(page, KICHIRO, receipt);
    expect(mail.subject).toContain("申請を受け付けました");
    expect(only(mail.links)).toBe(home);
    // Setting a PDF takes a server built for development a while.
    const [download] = await Promise.all([
      page.waitForEvent("download", { timeout: 30_000 }),
      link(page, "控えをダウンロードする(PDF)").click({ timeout: 30_000 }),
    ]);
    const copy = await readPdf(await readFile(await download.path()));
    expect(copy.tagged).toBe(true);
    expect(copy.text).toContain(receipt);
    expect(copy.text).toContain("株式会社髙﨑𠮷工務店(架空)");
    expect(copy.text).toContain("髙﨑𠮷郎が、毎年4月に計画をつくる。");
  });

  await test.step("what was sent cannot be changed any more, and the timeline tells it in words", async () => {
    await page.goto(`${home}/items/HR-01`);
    await expect(
      page.getByText(
        "この申請は申請済みか終わっているため、ここでは変更できません。",
      ),
    ).toBeVisible();
    await expect(note).toBeDisabled();
    await page.goto(home);
    await expect(page.getByText(`受付番号 ${receipt}`)).toBeVisible();
    await link(page, "これまでの経過").click();
    await tells(page, ["申請を始めました", "申請しました"]);
    await accessible(page);
  });

  await test.step("before the decision it can be taken back, after a page that says what follows", async () => {
    await link(page, "申請のページに戻る").click();
    await link(page, "申請を取り下げる").click();
    await expect(page.getByText("取り下げは元に戻せません。")).toBeVisible();
    await accessible(page);
    await field(page, "取り下げる理由").fill("来年度に申請します。");
    await press(page, "取り下げる");
    await expect(page.getByText("取り下げ", { exact: true })).toBeVisible();
    await newestMail(
      page,
      KICHIRO,
      `申請を取り下げました(受付番号 ${receipt})`,
    );
    await link(page, "これまでの経過").click();
    await tells(page, ["申請しました", "申請を取り下げました"]);
    await link(
      page.getByRole("navigation", { name: "現在の場所" }),
      "マイページ",
    ).click();
    await link(page.getByRole("region", { name: "募集" }), CALL).click();
    await expect(
      page.getByRole("button", { name: "申請を始める" }),
    ).toBeVisible();
  });
});

const link = (on: Page | Locator, name: string): Locator =>
  on.getByRole("link", { name, exact: true });

/** A label, which says behind it whether something must be entered. */
const labelled = (label: string): RegExp =>
  new RegExp(
    `^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")} ?(必須|任意|法人は必須)?$`,
  );

const field = (on: Page | Locator, label: string): Locator =>
  on.getByRole("textbox", { name: labelled(label) });

const choice = (on: Page | Locator, label: string): Locator =>
  on.getByRole("combobox", { name: labelled(label) });

const group = (on: Page | Locator, label: string): Locator =>
  on.getByRole("group", { name: labelled(label) });

const year = (on: Page | Locator, label: string): Locator =>
  group(on, label).getByRole("textbox", { name: "年" });

async function date(
  on: Page | Locator,
  label: string,
  [y, m, d]: [string, string, string],
): Promise<void> {
  await year(on, label).fill(y);
  await group(on, label).getByRole("textbox", { name: "月" }).fill(m);
  await group(on, label).getByRole("textbox", { name: "日" }).fill(d);
}

/** Saves, and goes where that leads, which says so. */
async function save(page: Page): Promise<void> {
  await press(page, "保存して続ける");
  await expect(page).toHaveURL(/[?&]done=kept(#|$)/);
  await expect(page.getByText("保存しました", { exact: true })).toBeVisible();
}

/** On the page of its area an item is said to be done. */
async function done(page: Page, home: string, item: string): Promise<void> {
  const area = item.split("-")[0]!.toLowerCase();
  await page.goto(`${home}/areas/${area}`);
  await expect(page.locator(`#item-${item}-state`)).toContainText("済");
}

/** A line of the task list. */
const task = (page: Page, name: string): Locator =>
  page.getByRole("listitem").filter({ hasText: name });

/** Which answer an item of an area gets. */
const answer = (page: Page, item: string, words: string): Promise<void> =>
  page
    .locator("section", { has: page.getByText(item, { exact: true }) })
    .getByRole("radio", { name: new RegExp(`^${words}`) })
    .check();

/** What the answers come to so far. */
const tally = (page: Page): Locator =>
  page.getByRole("region", { name: "いまの集計" });

/** Where in a file the proof stands; each form has such a field. */
const place = (page: Page, part: string): Locator =>
  page
    .getByRole("region", { name: part })
    .getByRole("textbox", { name: "資料の中の場所" });

/** How many used it. */
const users = (page: Page, sex: string): Locator =>
  page.getByRole("textbox", { name: sex });
