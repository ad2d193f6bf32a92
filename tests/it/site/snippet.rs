//! What a group pastes into its own page.

use expect_test::expect;
use fingerpost::site::snippet::{Kind, snippet};

#[test]
fn a_frame_needs_no_script_and_has_the_fewest_rights() {
    let code = snippet(Kind::Iframe, "https://help.group.org.uk", "Find support", None).expect("an address");
    expect![[r#"
        <iframe src="https://help.group.org.uk/" title="Find support" width="100%" height="900" loading="lazy" referrerpolicy="no-referrer"
          allow="clipboard-write"
          sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads allow-forms allow-top-navigation-by-user-activation"></iframe>
    "#]]
    .assert_eq(&code);
    let only_after_a_press = code.replace("allow-top-navigation-by-user-activation", "");
    assert!(!code.contains("allow-same-origin") && !only_after_a_press.contains("allow-top-navigation"));
}

#[test]
fn a_script_makes_the_frame_itself() {
    let code = snippet(Kind::Script, "https://group.org.uk/help/index.html", "Find support", None)
        .expect("an address");
    expect![[r#"
        <script src="https://group.org.uk/help/embed.js" data-title="Find support" async></script>
    "#]]
    .assert_eq(&code);
}

#[test]
fn an_element_is_defined_by_the_script_and_stands_anywhere() {
    let code = snippet(Kind::Element, "https://group.org.uk/help/", "Find \"support\"", Some("cy"))
        .expect("an address");
    expect![[r#"
        <script src="https://group.org.uk/help/embed.js" data-element async></script>
        <finger-post label="Find &quot;support&quot;" language="cy"></finger-post>
    "#]]
    .assert_eq(&code);
}

#[test]
fn a_language_is_asked_for_and_is_only_a_code() {
    let code = |kind, language| snippet(kind, "https://a.org.uk", "A", Some(language));
    assert!(code(Kind::Iframe, "cy").expect("a code").contains("src=\"https://a.org.uk/?language=cy\""));
    assert!(code(Kind::Script, "cy").expect("a code").contains(" data-language=\"cy\" async>"));
    assert!(code(Kind::Iframe, "cy\" onload=\"x").is_err());
}

#[test]
fn only_the_address_of_a_folder_makes_a_snippet_and_a_title_stays_one() {
    for url in [
        "",
        "group.org.uk",
        "http://group.org.uk/",
        "javascript:alert(1)",
        "https://a.org/?x=1",
        "https://a.org/\"onload=\"x",
        "https://*.org/",
        "https://user@a.org/",
        "https://a.org/#x",
    ] {
        assert!(snippet(Kind::Iframe, url, "A", None).is_err(), "{url}");
    }
    for (url, src) in [
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
        ("https://a.org.uk/b/c//", "https://a.org.uk/b/c/"),
        ("https://a.org.uk:8443", "https://a.org.uk:8443/"),
    ] {
        let code = snippet(Kind::Iframe, url, "A \"b\" <c>", None).expect(url);
        assert!(
            code.starts_with(&format!("<iframe src=\"{src}\" title=\"A &quot;b&quot; &lt;c&gt;\"")),
            "{code}"
        );
    }
}
