// A search over pages, words, lines of the comparison, signs and made-up children. It runs in the page.
"use strict";

(() => {
  const { data, t, make, plain, list, textField, bring } = globalThis.helpersPage;
  const MOST = 20;
  const SHORTEST_START = 3; // "ot" is a word of its own, not the start of "other"
  const wordsOf = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const spaced = (text) => ` ${wordsOf(text).join(" ")} `;
  const alike = data.search_alike.map(wordsOf);
  const entries = data.search.map((entry) => {
    const [title, shown] = [spaced(entry.title), spaced(`${entry.title} ${entry.text}`)];
    return { ...entry, places: [title, shown, shown + spaced(entry.words ?? "")] };
  });

  // A typed word, and those that mean the same on these pages.
  const meant = (word) => [word, ...alike.filter((words) => words.includes(word)).flat()];
  const begun = (word) => (word.length < SHORTEST_START ? ` ${word} ` : ` ${word}`);

  // All words must occur, or begin a word; first what has them in its title, then what shows them, then what they lead to.
  function found(sought) {
    const words = wordsOf(sought).map((word) => meant(word).map(begun));
    if (!words.length) return [];
    const fits = (place) => words.every((ways) => ways.some((way) => place.includes(way)));
    const ranked = entries.map((entry) => ({ entry, rank: entry.places.findIndex(fits) })).filter(({ rank }) => rank >= 0);
    return ranked.sort((one, other) => one.rank - other.rank).map(({ entry }) => entry);
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
