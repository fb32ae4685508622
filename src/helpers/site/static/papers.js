// The papers to take along, in words: a summary, questions for a visit, and the letters. guide.js brings this file and
// the letters' texts (papers.LANGUAGE.js) when a reader opens the first one.
"use strict";

globalThis.helpersPapers = (() => {
  const { data, t, make, list } = globalThis.helpersPage;
  const {
    knownOf, holds, nounOf, thisWeek, unknownQuestions, questionsByPerson, shownFindings, withPayment, languageName,
  } = globalThis.helpersGuide;
  const { shouldAsk } = globalThis.helpers;
  const { MOST_STEPS, EMPTY_LINES } = data.limits;

  const seenWords = (profile, papers) => Object.entries(papers.seen).filter(([sign]) => profile.signs.includes(sign)).map(([, text]) => text);

  // --- Papers: words in an order. A piece is a text, or a blank to write on by hand: {blank: "what belongs there"} ----------
  // `papers` holds letters and words in one language, so that a letter can be in another language than the page.

  function pieces(text, profile, papers) {
    return text.split(/\{(\w+)\}/).map((part, place) => {
      if (place % 2 === 0) return part;
      return part === "therapy" && profile ? nounOf(profile, papers.nouns) : { blank: papers.words[`blank_${part}`] };
    }).filter((piece) => piece !== "");
  }

  function letterPaper(id, profile, papers) {
    const { words } = papers;
    const letter = papers.letters.find((each) => each.id === id);
    const known = knownOf(profile);
    const seen = seenWords(profile, papers);
    const field = (name, text) => ({ kind: "field", label: words[name], pieces: pieces(text, profile, papers) });
    const text = (said) => ({ kind: "text", pieces: pieces(said, profile, papers) });
    const body = letter.body.filter(({ when }) => holds(when, known)).flatMap((part) => [
      text(part.text),
      ...(part.list === "seen" && seen.length ? [{ kind: "list", items: seen }] : part.list ? [{ kind: "lines" }] : []),
    ]);
    const blocks = [
      field("letter_date", "{today}"), field("letter_from", "{sender}"), field("letter_to", letter.to),
      field("letter_subject", letter.subject), text(words.letter_greeting), ...body, text(letter.law), text(words.letter_thanks),
      { kind: "text", pieces: [{ blank: words.blank_signature }] },
    ];
    return { id, language: papers.language, title: letter.name, headed: false, blocks };
  }

  function summaryPaper(profile, papers) {
    const advice = shouldAsk(profile);
    const [seen, steps, unknown] = [seenWords(profile, papers), thisWeek(profile).slice(0, MOST_STEPS), unknownQuestions(profile)];
    const part = (heading, items) => (items.length ? [headingBlock(heading), { kind: "list", items }] : []);
    const blocks = [
      ...forWhomAndWhen(papers),
      ...part(t("doctor_today"), advice.doctor_today),
      ...part(t("paper_seen"), seen),
      headingBlock(t("should_i_ask")), { kind: "text", pieces: [advice.text] },
      ...part(t("paper_likely"), withPayment(shownFindings(profile)).map((each) => each.sentence)),
      ...part(t("guide_this_week"), steps),
      ...part(t("guide_unknown"), unknown),
      { kind: "small", pieces: [t("paper_note")] },
    ];
    return { id: "summary", language: papers.language, title: t("paper_summary"), headed: true, blocks };
  }

  function questionsPaper(profile, papers) {
    const asked = [...questionsByPerson(profile)].flatMap(([whom, items]) => [headingBlock(t(`whom_${whom}`)), { kind: "list", items }]);
    const blocks = [...forWhomAndWhen(papers), ...asked, { kind: "small", pieces: [t("paper_write_answers")] }];
    return { id: "questions", language: papers.language, title: t("paper_questions"), headed: true, blocks };
  }

  const headingBlock = (text) => ({ kind: "heading", pieces: [text] });
  const forWhomAndWhen = (papers) => [
    { kind: "field", label: t("paper_child"), pieces: pieces("{child}", null, papers) },
    { kind: "field", label: papers.words.letter_date, pieces: pieces("{today}", null, papers) },
  ];

  // A paper as plain text; two languages one below the other, part by part.
  function paperText(papers) {
    const plain = (parts) => parts.map((piece) => (typeof piece === "string" ? piece : `${"_".repeat(22)} (${piece.blank})`)).join("");
    const block = (part) => {
      if (part.kind === "lines") return Array(EMPTY_LINES).fill("_".repeat(60)).join("\n");
      if (part.kind === "list") return part.items.map((item) => `- ${item}`).join("\n");
      return part.label ? `${part.label}: ${plain(part.pieces)}` : plain(part.pieces);
    };
    const head = papers[0].headed ? [papers.map((paper) => paper.title).join(" · ")] : [];
    const rows = papers[0].blocks.map((_, place) => papers.map((paper) => block(paper.blocks[place])).join("\n"));
    return `${[...head, ...rows].join("\n\n")}\n`;
  }

  function paperView(papers) {
    const title = papers.flatMap((paper, place) => [place ? " · " : "", make("span", { lang: paper.language }, paper.title)]);
    const heading = make(papers[0].headed ? "h3" : "h3.settings-not-printed", {}, title);
    if (papers.length === 1) {
      return make("article.settings-paper", { lang: papers[0].language }, heading, papers[0].blocks.map(blockView));
    }
    const rows = papers[0].blocks.map((_, place) => make("tr", {}, papers.map(({ language, blocks }) => (
      make("td", { lang: language }, blockView(blocks[place]))
    ))));
    const heads = papers.map(({ language }) => make("th", { scope: "col", lang: language }, languageName(language)));
    return make("article.settings-paper.settings-both", {}, heading, make(
      "table", {}, make("caption.settings-hidden", {}, t("guide_both")), make("thead", {}, make("tr", {}, heads)), make("tbody", {}, rows),
    ));
  }

  function blockView(part) {
    if (part.kind === "heading") return make("h4", {}, inline(part.pieces));
    if (part.kind === "field") return make("p", {}, make("strong", {}, `${part.label}:`), " ", inline(part.pieces));
    if (part.kind === "list") return list("ul", part.items);
    if (part.kind === "lines") {
      const line = () => make("span.settings-line", { "aria-hidden": "true" });
      return make("p.settings-lines", {}, make("span.settings-hidden", {}, t("guide_lines")), Array.from({ length: EMPTY_LINES }, line));
    }
    return make(part.kind === "small" ? "p.quiet" : "p", {}, inline(part.pieces));
  }

  const inline = (parts) => parts.map((piece) => (typeof piece === "string" ? piece : make(
    "span.settings-blank", {}, make("span.settings-blank-line", { "aria-hidden": "true" }),
    make("small", {}, `(${piece.blank}`, make("span.settings-hidden", {}, `, ${t("guide_blank")}`), ")"),
  )));

  return { letterPaper, summaryPaper, questionsPaper, paperText, paperView };
})();
