//! Some styles stand in the page itself, under a hash in its policy: a hash that is wrong by a byte
//! would leave the first page bare.

use anyhow::ensure;
use fingerpost_browser_tests::in_engines;

in_engines!(styles_in_the_page_are_applied, [chromium, firefox, webkit], async |page| {
    let styled = "const p = document.createElement('p'); p.className = 'fp-static'; document.body.append(p); \
                  const padding = getComputedStyle(p).paddingTop; p.remove(); return padding";
    let padding: String = page.script(styled, vec![]).await?;
    ensure!(padding == "16px", "the page's own styles were refused");
    Ok(())
});
