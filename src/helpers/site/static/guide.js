// The parents' guide without a server: one question at a time, a way back, one page of results, and letters to take along.
// The path of questions and the letters are data; the answers stay in this window.
"use strict";

(() => {
  const {
    data, t, make, list, links, outlookMark, answerMark, dropdown, checkbox, button, safely, bring,
  } = globalThis.helpersPage;
  const { evaluate, shouldAsk, answer, NO, YES } = globalThis.helpers;

  data.papers = data[`papers_${document.documentElement.lang}`]; // letters in the language of the page
  const besideUs = document.currentScript.src; // where letters and forms are, wherever the page is
  const UNSURE_ID = "unsure";
  const LONG_LIST = 10; // more answers than this are a list to choose from
  const MOST_STEPS = 5, MOST_UNKNOWN = 6, UNKNOWN_OF_EACH = 2;
  const EMPTY_LINES = 3;
  const facts = new Map(data.facts.map((fact) => [fact.id, fact]));
  const signs = new Map(data.signs.map((sign) => [sign.id, sign]));
  const settings = new Map(data.settings.map((setting) => [setting.id, setting]));
  const defaults = Object.fromEntries(data.facts.map((fact) => [fact.id, fact.default]));
  const unique = (items) => [...new Set(items)];

  // --- The path: which question comes next, and what the answers add up to ------------------------------------------------
  // Answers are kept by question. They stay when a reader goes back, do not count while their question is not asked, and
  // count again when it is.

  const questions = new Map(data.path.map((step) => [step.id, questionOf(step)]));
  const order = [...questions.keys()];

  function questionOf(step) {
    const { id, when, several = false, advice_after: adviceAfter = false } = step;
    if (step.fact) {
      const { question, help, why, options, ask_when: sensible } = facts.get(step.fact);
      const offers = options.map((option) => ({
        id: option.sign ?? String(option.value), label: option.label, facts: { [step.fact]: option.value },
        signs: option.sign ? [option.sign] : [],
      }));
      return { id, when, sensible, several: false, adviceAfter, question, help, why, offers };
    }
    const offers = several
      ? step.signs.map((sign) => ({ id: sign, label: signs.get(sign).text, facts: {}, signs: [sign] }))
      : step.options.map((option) => ({ facts: {}, signs: [], ...option }));
    return { id, when, several, adviceAfter, question: step.question, help: step.help ?? "", why: step.why ?? "", offers };
  }

  // Go through the questions once with these answers: those that are asked, and the child as known from their answers.
  function walk(given) {
    const known = { ...defaults };
    const noticed = new Set();
    const asked = [];
    for (const { id, when, sensible, offers } of questions.values()) {
      const soFar = { facts: known, signs: noticed };
      if (when && answer(when, soFar) !== YES) continue;
      if (sensible && answer(sensible, soFar) === NO) continue;
      asked.push(id);
      for (const offer of offers.filter((each) => (given[id] ?? []).includes(each.id))) {
        Object.assign(known, offer.facts);
        offer.signs.forEach((sign) => noticed.add(sign));
      }
    }
    const taken = data.facts.filter((fact) => fact.if_not_asked !== undefined && answer(fact.ask_when, { facts: known }) === NO);
    for (const fact of taken) known[fact.id] = fact.if_not_asked;
    return { asked, profile: { ...known, signs: [...noticed] } };
  }

  const nextAfter = (given, at) => walk(given).asked.find((id) => order.indexOf(id) > order.indexOf(at)) ?? null;

  function before(given, at) {
    const earlier = walk(given).asked.filter((id) => at === null || order.indexOf(id) < order.indexOf(at));
    return earlier.at(-1) ?? null;
  }

  // Whether enough was asked to say for the first time whether to ask for an evaluation.
  const firstAnswerDue = (given) => [...questions.values()].some(({ id, adviceAfter }) => adviceAfter && id in given);

  // --- What follows from the answers ------------------------------------------------------------------------------------------

  const withPayment = (findings) => findings.flatMap((finding) => [finding, finding.payment]).filter(Boolean);

  // The findings worth showing: early intervention only where the age does not rule it out.
  function shownFindings(profile) {
    return Object.values(evaluate(profile)).filter(({ setting, reasons }) => (
      !reasons.some(({ rule, answer: said }) => rule === settings.get(setting).hidden_when_no && said === "no")
    ));
  }

  // The first things to do: how to ask, where asking is due, and then the steps of the places that are still open, in turn.
  function thisWeek(profile) {
    const advice = shouldAsk(profile);
    const asking = advice.answer === "ask" ? advice.how.slice(0, 1) : [];
    const saidElsewhere = ["doctor_today", asking.length ? "ask_for_evaluation" : ""];
    const findings = Object.values(evaluate(profile));
    const openFirst = [...findings.filter((each) => each.outlook !== "unlikely"), ...findings.filter((each) => each.outlook === "unlikely")];
    const byPlace = withPayment(openFirst).map((each) => each.next_steps.filter(({ id }) => !saidElsewhere.includes(id)));
    const longest = Math.max(...byPlace.map((steps) => steps.length));
    const inTurn = Array.from({ length: longest }, (_, turn) => byPlace.flatMap((steps) => steps.slice(turn, turn + 1))).flat();
    return unique([...asking, ...inTurn.map((step) => step.text)]);
  }

  // What nobody knows yet and what could still decide, the most telling first; each once.
  function unknownQuestions(profile) {
    const names = withPayment(Object.values(evaluate(profile))).flatMap((each) => each.unknowns.slice(0, UNKNOWN_OF_EACH));
    return unique(names).slice(0, MOST_UNKNOWN).map((name) => facts.get(name).question);
  }

  // What a condition of a letter or of a question to take along may look at.
  function knownOf(profile) {
    const outlooks = Object.fromEntries(withPayment(Object.values(evaluate(profile))).map((each) => [each.setting, each.outlook]));
    return { facts: profile, signs: profile.signs, outlooks };
  }

  const holds = (condition, known) => condition === undefined || answer(condition, known) === YES;
  const nounOf = (nouns, profile) => nouns[profile.therapy];

  function questionsByPerson(profile) {
    const known = knownOf(profile);
    const asked = new Map();
    for (const row of data.visit_questions.filter(({ when }) => holds(when, known))) {
      const words = row.text.split("{therapy}").join(nounOf(data.papers.nouns, profile));
      asked.set(row.whom, [...(asked.get(row.whom) ?? []), words]);
    }
    return asked;
  }

  function lettersFor(profile) {
    const known = knownOf(profile);
    return data.papers.letters.filter((letter) => holds(letter.when, known)).map((letter) => letter.id);
  }

  const seenWords = (profile, papers) => Object.entries(papers.seen).filter(([sign]) => profile.signs.includes(sign)).map(([, text]) => text);

  // --- Papers: words in an order. A piece is a text, or a blank to write on by hand: {blank: "what belongs there"} ----------
  // `papers` holds letters and words in one language, so that a letter can be in another language than the page.

  function pieces(text, profile, papers) {
    return text.split(/\{(\w+)\}/).map((part, place) => {
      if (place % 2 === 0) return part;
      return part === "therapy" && profile ? nounOf(papers.nouns, profile) : { blank: papers.words[`blank_${part}`] };
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

  const languageName = (language) => (language === "en" ? t("guide_english") : t("guide_spanish"));

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

  // --- Views -----------------------------------------------------------------------------------------------------------------

  const opening = (title, ...inside) => make("details", {}, make("summary", {}, title), inside);
  const heading = (text) => make("h2", { tabindex: "-1" }, text);
  const whyAndHow = (advice) => opening(t("why_and_how"), list("ul", advice.why), list("ol", advice.how));

  function urgent(advice) {
    if (!advice.doctor_today.length) return null;
    return make(
      "div.settings-urgent", {}, make("h3", {}, t("doctor_today")), make("p", {}, t("doctor_today_why")),
      list("ul", advice.doctor_today), make("p", {}, data.next_steps.find(({ id }) => id === "doctor_today").text),
    );
  }

  function questionView(question, given) {
    const { asked } = walk(given);
    return make(
      "div.settings", {},
      make("p.quiet", {}, t("guide_position", { number: asked.indexOf(question.id) + 1, count: asked.length })),
      heading(question.question),
      question.help ? make("p", {}, question.help) : null,
      opening(t("guide_why_we_ask"), make("p", {}, question.why)),
    );
  }

  // What the reader should know before the next question: the doctor today, and whether to ask for an evaluation.
  function soFarView(given) {
    const advice = shouldAsk(walk(given).profile);
    return make("div.settings", {}, urgent(advice), firstAnswerDue(given) ? make(
      "div.settings-card", {}, make("h3", {}, `${t("guide_so_far")}: ${t("should_i_ask")}`),
      make("p", {}, make("strong", {}, advice.text)), whyAndHow(advice),
    ) : null);
  }

  function resultsView(profile) {
    const advice = shouldAsk(profile);
    const short = withPayment(shownFindings(profile));
    const [steps, unknown] = [thisWeek(profile), unknownQuestions(profile)];
    const later = steps.slice(MOST_STEPS);
    const name = (each) => settings.get(each.setting).name;
    return make(
      "div.settings", {},
      heading(t("guide_results")),
      make("p.quiet", {}, t("guide_results_note")),
      urgent(advice),
      make("div.settings-card", {}, make("h3", {}, t("should_i_ask")), make("p", {}, make("strong", {}, advice.text)), whyAndHow(advice)),
      make("h3", {}, t("guide_short")),
      make("ul.settings-legend", {}, short.map((each) => make(
        "li", {}, outlookMark(each.outlook), " ", make("strong", {}, name(each)), make("br"), each.sentence,
      ))),
      make("h3", {}, t("guide_this_week")),
      steps.length ? list("ol", steps.slice(0, MOST_STEPS)) : make("p", {}, t("no_steps")),
      later.length ? opening(t("guide_more_steps"), list("ul", later)) : null,
      make("h3", {}, t("guide_unknown")),
      unknown.length ? [make("p", {}, t("guide_unknown_note")), list("ul", unknown)] : make("p", {}, t("guide_all_known")),
      opening(t("guide_ask_whom"), [...questionsByPerson(profile)].map(([whom, items]) => [make("h4", {}, t(`whom_${whom}`)), list("ul", items)])),
      make("h3", {}, t("guide_details")),
      short.map((each) => opening(
        name(each),
        make("p.quiet", {}, each.covers),
        list("ul", each.reasons.map((reason) => [answerMark(reason.answer), ` ${reason.text}`])),
        each.open_because ? make("p", {}, `${t("stays_open")} ${each.open_because}`) : null,
        make("p.quiet", {}, `${t("authority")}: ${each.cites} (`, links(each.sources), ")"),
      )),
    );
  }

  // All outlooks in a line, to be read out.
  const shortAnswer = (profile) => withPayment(shownFindings(profile)).map((each) => (
    `${settings.get(each.setting).short}: ${t(`outlook_${each.outlook}`)}.`
  )).join(" ");

  // --- Papers to take along, chosen on the page of results -------------------------------------------------------------------

  class Papers {
    constructor(profile, failed) {
      this.profile = profile;
      this.failed = failed;
      this.opened = "";
      this.view = make("div.widget-vbox");
      const fitting = lettersFor(profile);
      const { letters } = data.papers;
      const rows = [
        [t("guide_no_paper"), ""], [t("paper_summary"), "summary"], [t("paper_questions"), "questions"],
        ...letters.filter(({ id }) => fitting.includes(id)).map(({ id, name }) => [t("guide_fits", { name }), id]),
        ...letters.filter(({ id }) => !fitting.includes(id)).map(({ id, name }) => [name, id]),
      ];
      this.refresh = safely(() => this.show(), failed);
      this.name = dropdown(t("guide_paper"), rows, "", this.refresh);
      const languages = data.papers_in.map((language) => [languageName(language), language]);
      const both = languages.length > 1 ? [[t("guide_both"), "both"]] : [];
      const first = document.documentElement.lang === "en" || !both.length ? data.papers.language : "both";
      this.language = dropdown(t("guide_paper_language"), [...languages, ...both], first, this.refresh);
      this.show();
      this.all = [make("div.settings", {}, make("h3", {}, t("guide_take_away"))), this.name.box, this.language.box, this.view];
    }

    // A letter in another language than the page is fetched, from beside the page, when it is wanted.
    bringLetters(language) {
      const script = make("script", { src: new URL(`papers.${language}.js`, besideUs).href });
      script.addEventListener("load", this.refresh);
      script.addEventListener("error", safely(() => { throw new Error(`papers.${language}.js is not there`); }, this.failed));
      document.head.append(script);
    }

    // The languages in which the chosen letter is wanted.
    get wanted() {
      return data.papers_in.filter((language) => [language, "both"].includes(this.language.select.value));
    }

    // The chosen letter in the chosen languages; a summary and questions are in the language of the page.
    chosen(id) {
      if (id === "summary") return [summaryPaper(this.profile, data.papers)];
      if (id === "questions") return [questionsPaper(this.profile, data.papers)];
      return this.wanted.map((language) => letterPaper(id, this.profile, data[`papers_${language}`]));
    }

    show() {
      const id = this.name.select.value;
      const letter = data.papers.letters.find((each) => each.id === id);
      const closed = letter?.first?.length > 0 && this.opened !== id;
      this.language.box.hidden = !letter || data.papers_in.length < 2;
      if (!id) return void this.view.replaceChildren();
      if (closed) {
        const open = button(t("guide_open_anyway"), () => { this.opened = id; this.refresh(); });
        return void this.view.replaceChildren(beside(t("guide_before_you_read"), letter.first), open);
      }
      const missing = this.wanted.find((language) => !data[`papers_${language}`]);
      if (letter && missing) return void this.bringLetters(missing);
      const papers = this.chosen(id);
      return void this.view.replaceChildren(
        ...(letter?.tips ? [beside(t("guide_tips"), letter.tips)] : []),
        make("div.settings", {}, paperView(papers)),
        this.save(papers, letter),
      );
    }

    save(papers, letter) {
      const name = `${papers[0].id}_${papers.map((paper) => paper.language).join("_")}`.replace(/_/g, "-");
      const text = make("a.settings-button", {
        download: `${name}.txt`, href: `data:text/plain;charset=utf-8,${encodeURIComponent(paperText(papers))}`,
      }, t("guide_save_text"));
      const form = letter && data.forms ? make("a.settings-button", { download: true, href: new URL(`${name}.docx`, besideUs).href }, t("site_blank_form")) : null;
      return make(
        "div.settings.settings-save", {}, make("p.quiet", {}, t("guide_blank_note")),
        make("p", {}, button(t("guide_print"), () => print()), " ", text, " ", form),
      );
    }
  }

  const beside = (title, lines) => make("div.settings", {}, make("h4", {}, title), list("ul", lines));

  // --- The guide ----------------------------------------------------------------------------------------------------------------

  class Guide {
    constructor() {
      this.given = {};
      this.at = order[0]; // the question that is shown, or null on the page of results
      this.left = order[0]; // the question from which the reader went to the results
      this.place = make("div.settings-guide.widget-vbox");
      this.failed = make("div");
      this.said = make("p.settings-hidden", { role: "status" });
      // The browser's own way back leads to the question before. Only the place is kept there, never an answer.
      addEventListener("popstate", ({ state }) => this.go(state?.at === undefined ? order[0] : state.at, false));
    }

    get profile() {
      return walk(this.given).profile;
    }

    answered(id, chosen) {
      this.given = { ...this.given, [id]: chosen };
    }

    go(wanted, isNew = true) {
      const at = wanted === null || walk(this.given).asked.includes(wanted) ? wanted : order[0];
      this.left = this.at ?? this.left;
      this.at = at;
      if (isNew) history.pushState({ at }, "");
      this.show();
      this.place.querySelector("h2").focus();
    }

    next() {
      this.go(nextAfter(this.given, this.at));
    }

    show() {
      if (this.at === null) this.showResults();
      else this.showQuestion(questions.get(this.at));
    }

    press(label, action) {
      return button(label, safely(action, this.failed));
    }

    showQuestion(question) {
      const { id } = question;
      const earlier = before(this.given, id);
      const isLong = !question.several && question.offers.length > LONG_LIST;
      const { controls, read } = this.controls(question, isLong);
      const onward = () => { if (read) this.answered(id, read()); this.next(); };
      const buttons = [
        earlier ? this.press(t("guide_back"), () => this.go(earlier)) : null,
        question.several || isLong || id in this.given ? this.press(t("guide_next"), onward) : null,
        question.several ? this.press(t("guide_unsure"), () => { this.answered(id, []); this.next(); }) : null,
        firstAnswerDue(this.given) ? this.press(t("guide_to_results"), () => this.go(null)) : null,
      ];
      this.soFar = make("div", {}, soFarView(this.given));
      this.place.replaceChildren(
        questionView(question, this.given), make("div.site-answers.widget-vbox", {}, controls),
        make("div.settings-row.settings-buttons", {}, buttons.filter(Boolean)), this.soFar,
      );
      this.say();
    }

    // The answers of a question as buttons, as boxes to tick, or as a list where there are many.
    controls(question, isLong) {
      const { id, offers } = question;
      const chosen = this.given[id] ?? [];
      if (question.several) {
        const boxes = offers.map((offer) => ({ offer, ...checkbox(offer.label, chosen.includes(offer.id), () => tick()) }));
        const read = () => boxes.filter(({ input }) => input.checked).map(({ offer }) => offer.id);
        const tick = safely(() => {
          this.answered(id, read());
          this.soFar.replaceChildren(soFarView(this.given));
          this.say();
        }, this.failed);
        return { controls: boxes.map(({ box }) => box), read };
      }
      if (isLong) {
        const { box, select } = dropdown(t("guide_answers"), offers.map((offer) => [offer.label, offer.id]), chosen[0] ?? UNSURE_ID, () => {});
        return { controls: [box], read: () => [select.value] };
      }
      return {
        controls: offers.map((offer) => {
          const label = chosen.includes(offer.id) ? `✓ ${offer.label} (${t("guide_chosen")})` : offer.label;
          const made = this.press(label, () => { this.answered(id, [offer.id]); this.next(); });
          made.classList.add("settings-answer");
          return made;
        }),
      };
    }

    // A sign that means the doctor today is read out at once.
    say() {
      const calls = this.profile.signs.some((sign) => signs.get(sign).area === "doctor");
      const words = calls ? t("doctor_today") : "";
      if (this.said.textContent !== words) this.said.textContent = words;
    }

    showResults() {
      const profile = this.profile;
      const clear = this.press(t("guide_start_over"), () => {
        if (clear.textContent !== t("guide_clear_sure")) { clear.textContent = t("guide_clear_sure"); return; }
        this.given = {};
        this.go(order[0]);
        this.said.textContent = t("guide_cleared");
      });
      this.papers = new Papers(profile, this.failed);
      this.place.replaceChildren(
        resultsView(profile), make("div.settings-papers.widget-vbox", {}, this.papers.all),
        make("div.settings-row.settings-buttons", {}, this.press(t("guide_to_questions"), () => this.go(this.left)), clear),
      );
      this.said.textContent = t("guide_announce", { short: shortAnswer(profile) });
    }
  }

  bring("Guide", () => {
    const guide = new Guide();
    guide.show();
    return [guide.failed, guide.said, guide.place];
  });

  Object.assign(globalThis.helpers, { walk, lettersFor });
})();
