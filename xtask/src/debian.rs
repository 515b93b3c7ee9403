//! Debian packages that the tests need: installed when we are root, else named.

use anyhow::{Result, bail};

use crate::shell;

/// A package and how to tell that it is there.
struct Package {
    name: &'static str,
    /// A command that works when it is there.
    probe: &'static [&'static str],
}

const PACKAGES: [Package; 7] = [
    Package {
        name: "chromium",
        probe: &["/usr/bin/chromium", "--version"],
    },
    // Reads back the PDFs we write, and the codes on them.
    Package {
        name: "poppler-utils",
        probe: &["pdftotext", "-v"],
    },
    Package {
        name: "zbar-tools",
        probe: &["zbarimg", "--version"],
    },
    Package {
        name: "postgresql",
        probe: &["sh", "-c", "ls /usr/lib/postgresql/*/bin/initdb"],
    },
    // Looks into the database of a server that was killed.
    Package {
        name: "sqlite3",
        probe: &["sqlite3", "--version"],
    },
    // Without a Japanese font a screenshot shows boxes.
    Package {
        name: "fonts-morisawa-bizud-gothic",
        probe: &["sh", "-c", "fc-list :lang=ja family | grep -q ."],
    },
    // A reader of our workbooks that is not ours.
    Package {
        name: "python3-openpyxl",
        probe: &[
            "sh",
            "-c",
            "python3 -c 'import openpyxl' || /usr/bin/python3 -c 'import openpyxl'",
        ],
    },
];

impl Package {
    fn is_there(&self) -> bool {
        shell::works(shell::command(self.probe[0]).args(&self.probe[1..]))
    }
}

/// Sees to it that every package is there.
pub(crate) fn install() -> Result<()> {
    let missing = || -> Vec<&'static str> {
        PACKAGES
            .iter()
            .filter(|package| !package.is_there())
            .map(|package| package.name)
            .collect()
    };
    let needed = missing();
    if needed.is_empty() {
        return Ok(());
    }
    if !shell::is_root() {
        bail!(
            "missing packages; as root: apt-get install --no-install-recommends {}",
            needed.join(" ")
        );
    }
    shell::run(shell::command("apt-get").args(["update", "--quiet=2"]))?;
    shell::run(
        shell::command("apt-get")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args([
                "install",
                "--yes",
                "--quiet=2",
                "--no-install-recommends",
                "--option=Dpkg::Use-Pty=0",
            ])
            .args(&needed),
    )?;
    let still = missing();
    if !still.is_empty() {
        bail!("installed, yet not usable: {}", still.join(" "));
    }
    Ok(())
}

/// The Python that has openpyxl: the first on the path, else Debian's own.
pub(crate) fn python() -> &'static str {
    let has = |python| shell::works(shell::command(python).args(["-c", "import openpyxl"]));
    if has("python3") {
        "python3"
    } else {
        "/usr/bin/python3"
    }
}
