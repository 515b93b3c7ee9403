//! Tells cargo what rust-embed cannot: that the embedded files may change by
//! name alone. Without this a site made after the first compile would not
//! enter the binary.

fn main() {
    println!("cargo::rerun-if-changed=assets");
}
