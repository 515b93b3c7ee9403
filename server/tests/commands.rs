//! The binary's verbs, run as a person runs them.

use std::process::Command;

use server::start::{self, Schema};

#[tokio::test]
async fn an_invitation_by_command_names_the_sites_address() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("irodori.db").display());
    let output = Command::new(env!("CARGO_BIN_EXE_irodori"))
        .args(["--database", &url, "--data"])
        .arg(folder.path())
        .args(["user", "add", "--role", "admin"])
        .args(["--email", "kanri@example.jp"])
        .args(["--base-url", "https://irodori.example/"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stdout).unwrap();
    let link = printed.trim();
    assert!(
        link.starts_with("https://irodori.example/invite/"),
        "{link}"
    );

    let db = start::database(&url, Schema::Expect).await.unwrap();
    let mails = server::mail::store::newest(db.reader(), 1).await.unwrap();
    assert_eq!(mails[0].to_address, "kanri@example.jp");
    assert!(mails[0].body.contains(link), "{}", mails[0].body);
}
