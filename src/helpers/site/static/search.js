// A search over pages, words, lines of the comparison and made-up children. It runs in the page.
"use strict";

(() => {
  const { data, t, make, plain, list, textField, bring } = globalThis.helpersPage;
  const MOST = 20;
  const entries = data.search.map((entry) => ({ ...entry, title_plain: plain(entry.title), plain: plain(`${entry.title} ${entry.text}`) }));

  // All words must occur; what has them in its title comes first.
  function found(sought) {
    const words = plain(sought).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const fits = entries.filter((entry) => words.every((word) => entry.plain.includes(word)));
    const inTitle = (entry) => words.every((word) => entry.title_plain.includes(word));
    return [...fits.filter(inTitle), ...fits.filter((entry) => !inTitle(entry))];
  }

  bring("Search", () => {
    const said = make("p", { role: "status" });
    const shown = make("div");
    const field = textField(t("site_search_label"), () => {
      const all = found(field.input.value);
      const typed = field.input.value.trim() !== "";
      said.textContent = !typed ? "" : all.length ? t("site_search_found", { count: all.length }) : t("site_search_none");
      shown.replaceChildren(...(all.length ? [list("ul", all.slice(0, MOST).map((entry) => [
        make("a", { href: entry.href }, entry.title), make("span.quiet", {}, ` (${t(`site_kind_${entry.kind}`)})`),
        entry.text ? make("p", {}, entry.text) : null,
      ]))] : []));
    });
    return [make("div.settings.site-search", { role: "search" }, field.box, said, shown)];
  });
})();
