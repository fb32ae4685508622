// The parents' guide without a server: one question at a time, a way back, one page of results, and letters to take along.
// The path of questions and the letters are data. The answers stay in the memory of this page: no address, no entry of the
// history and no file ever holds them. Letters come when one is opened.
"use strict";

// Called once more when a reader changes the language, then with the guide as it was before.
(function guideIn(ours, besideUs, from) {
  const {
    data, t, make, list, links, outlookMark, answerMark, dropdown, checkbox, button, safely, bring, later,
  } = globalThis.helpersPage;
  const { evaluate, shouldAsk, answer, NO, YES } = globalThis.helpers;

  const UNSURE_ID = "unsure";
  const { LONG_LIST, MOST_STEPS, MOST_UNKNOWN, UNKNOWN_OF_EACH } = data.limits;
  const facts = new Map(data.facts.map((fact) => [fact.id, fact]));
  const signs = new Map(data.signs.map((sign) => [sign.id, sign]));
  const settingOf = (id) => data.settings.find((setting) => setting.id === id);
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
  // Answers are never changed in place, so what follows from them is found once.
  const walked = new WeakMap();
  function walk(given) {
    if (!walked.has(given)) walked.set(given, walkOnce(given));
    return walked.get(given);
  }

  function walkOnce(given) {
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

  // --- What comes later ---------------------------------------------------------------------------------------------------
  // The questions are there at once. What the results need is fetched from beside the page with the first answer, and what
  // papers need when one is opened: a reader who only looks in has a third less to wait for.

  const coming = new Map();
  function fetched(name) {
    if (!coming.has(name)) {
      coming.set(name, new Promise((done, failed) => {
        const script = make("script", { src: new URL(name, besideUs).href });
        script.addEventListener("load", done);
        script.addEventListener("error", () => {
          coming.delete(name); // so that one can try again
          script.remove();
          failed(new Error(`${name} is not there`));
        });
        document.head.append(script);
      }));
    }
    return coming.get(name);
  }

  const results = () => fetched(`results.${ours}.js`);

  // --- What follows from the answers ------------------------------------------------------------------------------------------

  const withPayment = (findings) => findings.flatMap((finding) => [finding, finding.payment]).filter(Boolean);

  // The findings worth showing: early intervention only where the age does not rule it out.
  function shownFindings(profile) {
    return Object.values(evaluate(profile)).filter(({ setting, reasons }) => (
      !reasons.some(({ rule, answer: said }) => rule === settingOf(setting).hidden_when_no && said === "no")
    ));
  }

  // The first things to do: what asking comes to now, and then the steps of the places that are still open, in turn.
  function thisWeek(profile) {
    const advice = shouldAsk(profile);
    const asking = advice.replaces.length ? advice.how.slice(0, 1) : [];
    const saidElsewhere = ["doctor_today", ...advice.replaces];
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
  const ourNouns = Object.fromEntries(facts.get("therapy").options.map(({ value, noun }) => [value, noun]));
  const nounOf = (profile, nouns = ourNouns) => nouns[profile.therapy];
  const languageName = (language) => (language === "en" ? t("guide_english") : t("guide_spanish"));

  function questionsByPerson(profile) {
    const known = knownOf(profile);
    const asked = new Map();
    for (const row of data.visit_questions.filter(({ when }) => holds(when, known))) {
      const words = row.text.split("{therapy}").join(nounOf(profile));
      asked.set(row.whom, [...(asked.get(row.whom) ?? []), words]);
    }
    return asked;
  }

  function lettersFor(profile) {
    const known = knownOf(profile);
    return data.letters.filter((letter) => holds(letter.when, known)).map((letter) => letter.id);
  }

  // --- Views -----------------------------------------------------------------------------------------------------------------

  const opening = (title, ...inside) => make("details", {}, make("summary", {}, title), inside);
  const heading = (text) => make("h2", { tabindex: "-1" }, text);
  const whyAndHow = (advice) => opening(t("why_and_how"), list("ul", advice.why), list("ol", advice.how));

  function urgent(advice) {
    if (!advice.doctor_today.length) return null;
    return make(
      "div.settings-urgent", {}, make("h3", {}, t("doctor_today")), make("p", {}, t("doctor_today_why")),
      list("ul", advice.doctor_today), make("p", {}, data.doctor_step),
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
  function soFarView(advice, due) {
    return make("div.settings", {}, urgent(advice), due ? make(
      "div.settings-card", {}, make("h3", {}, `${t("guide_so_far")}: ${t("should_i_ask")}`),
      make("p", {}, make("strong", {}, advice.text)), whyAndHow(advice),
    ) : null);
  }

  function resultsView(profile) {
    const advice = shouldAsk(profile);
    const short = withPayment(shownFindings(profile));
    const [steps, unknown] = [thisWeek(profile), unknownQuestions(profile)];
    const later = steps.slice(MOST_STEPS);
    const name = (each) => settingOf(each.setting).name;
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
    `${settingOf(each.setting).short}: ${t(`outlook_${each.outlook}`)}.`
  )).join(" ");

  // --- Papers to take along, chosen on the page of results -------------------------------------------------------------------

  class Papers {
    constructor(profile, failed) {
      this.profile = profile;
      this.failed = failed;
      this.opened = "";
      this.view = make("div.widget-vbox");
      const fitting = lettersFor(profile);
      const { letters } = data;
      const rows = [
        [t("guide_no_paper"), ""], [t("paper_summary"), "summary"], [t("paper_questions"), "questions"],
        ...letters.filter(({ id }) => fitting.includes(id)).map(({ id, name }) => [t("guide_fits", { name }), id]),
        ...letters.filter(({ id }) => !fitting.includes(id)).map(({ id, name }) => [name, id]),
      ];
      this.refresh = safely(() => this.show(), failed);
      this.name = dropdown(t("guide_paper"), rows, "", this.refresh);
      const languages = data.papers_in.map((language) => [languageName(language), language]);
      const both = languages.length > 1 ? [[t("guide_both"), "both"]] : [];
      const first = ours === "en" || !both.length ? ours : "both";
      this.language = dropdown(t("guide_paper_language"), [...languages, ...both], first, this.refresh);
      this.show();
      this.all = [make("div.settings", {}, make("h3", {}, t("guide_take_away"))), this.name.box, this.language.box, this.view];
    }

    // The name of a file that the chosen paper still needs.
    missing(languages) {
      if (!globalThis.helpersPapers) return "papers.js";
      const language = languages.find((each) => !data[`papers_${each}`]);
      return language && `papers.${language}.js`;
    }

    // The languages in which the chosen letter is wanted.
    get wanted() {
      return data.papers_in.filter((language) => [language, "both"].includes(this.language.select.value));
    }

    // The chosen letter in the chosen languages; a summary and questions are in the language of the page.
    chosen(id) {
      const { summaryPaper, questionsPaper, letterPaper } = globalThis.helpersPapers;
      if (id === "summary") return [summaryPaper(this.profile, data[`papers_${ours}`])];
      if (id === "questions") return [questionsPaper(this.profile, data[`papers_${ours}`])];
      return this.wanted.map((language) => letterPaper(id, this.profile, data[`papers_${language}`]));
    }

    show() {
      const id = this.name.select.value;
      const letter = data.letters.find((each) => each.id === id);
      const closed = letter?.first?.length > 0 && this.opened !== id;
      this.language.box.hidden = !letter || data.papers_in.length < 2;
      if (!id) return void this.view.replaceChildren();
      if (closed) {
        const open = button(t("guide_open_anyway"), () => { this.opened = id; this.refresh(); });
        return void this.view.replaceChildren(beside(t("guide_before_you_read"), letter.first), open);
      }
      const missing = this.missing(letter ? [ours, ...this.wanted] : [ours]);
      if (missing) return void fetched(missing).then(this.refresh, (error) => safely(() => { throw error; }, this.failed)());
      const papers = this.chosen(id);
      return void this.view.replaceChildren(
        ...(letter ? this.tips(id) : []),
        make("div.settings", {}, globalThis.helpersPapers.paperView(papers)),
        this.save(papers, letter),
      );
    }

    tips(id) {
      const { tips } = data[`papers_${ours}`].letters.find((each) => each.id === id);
      return tips ? [beside(t("guide_tips"), tips)] : [];
    }

    save(papers, letter) {
      const name = `${papers[0].id}_${papers.map((paper) => paper.language).join("_")}`.replace(/_/g, "-");
      const text = make("a.settings-button", {
        download: `${name}.txt`, href: `data:text/plain;charset=utf-8,${encodeURIComponent(globalThis.helpersPapers.paperText(papers))}`,
      }, t("guide_save_text"));
      const form = letter ? make("a.settings-button", { download: true, href: new URL(`${name}.docx`, besideUs).href }, t("site_blank_form")) : null;
      return make(
        "div.settings.settings-save", {}, make("p.quiet", {}, t("guide_blank_note")),
        make("p", {}, button(t("guide_print"), () => print()), " ", text, " ", form),
      );
    }
  }

  const beside = (title, lines) => make("div.settings", {}, make("h4", {}, title), list("ul", lines));

  // --- The guide ----------------------------------------------------------------------------------------------------------------

  // In another language the same page says everything anew, so that the answers need not go anywhere: what it says is
  // fetched from beside it, as the results are. What is underway arrives first, since both write to the same place.
  async function inLanguage(other, guide) {
    guide.place.inert = true;
    try {
      await Promise.allSettled([...coming.values()]);
      await fetched(`guide.${other}.js`);
    } finally {
      guide.place.inert = false;
    }
    for (const name of data.later) delete data[name]; // the results in the language before
    delete globalThis.helpersPapers;
    globalThis.helpers = globalThis.helpersReasoning();
    guideIn(other, besideUs, guide);
  }

  // The words around the guide, and the link that leads to the language before.
  function sayAround() {
    const root = document.documentElement;
    const [link, before, title] = [document.querySelector("header a[hreflang]"), root.lang, document.title];
    root.lang = ours;
    document.title = t("site_guide");
    for (const each of document.querySelectorAll("[data-says]")) each.textContent = t(each.dataset.says);
    document.querySelector("header nav").setAttribute("aria-label", t("site_all_pages"));
    document.querySelector("header a:not([hreflang])").setAttribute("href", data.index);
    const address = link.href;
    for (const name of ["lang", "hreflang"]) link.setAttribute(name, before);
    link.setAttribute("href", `guide.${before}.html`);
    link.textContent = title;
    try {
      history.replaceState(history.state, "", address);
    } catch { /* a page from a file may not change its address, and need not */ }
  }

  class Guide {
    constructor() {
      this.given = from?.given ?? {};
      this.at = from ? this.asked(from.at) : order[0]; // the question that is shown, or null on the page of results
      this.left = from?.left ?? order[0]; // the question from which the reader went to the results
      this.place = make("div.settings-guide.widget-vbox");
      this.failed = make("div");
      this.said = make("p.settings-hidden", { role: "status" });
      this.soFar = make("div");
      // The browser's own way back leads to the question before, and loses no answer either. A link within the page makes an
      // entry without a place: there the reader stays.
      globalThis.onpopstate = ({ state }) => (state ? this.go(state.at, false) : this.keep());
      const link = document.querySelector("header a[hreflang]");
      if (link) link.onclick = (event) => this.follow(event, link.hreflang);
    }

    follow(event, other) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in a window of its own, where nothing is answered yet
      event.preventDefault();
      inLanguage(other, this).catch((error) => safely(() => { throw error; }, this.failed)());
    }

    asked(wanted) {
      return wanted === null || walk(this.given).asked.includes(wanted) ? wanted : order[0];
    }

    // An entry of the window's own history knows which question was shown, and no answer: browsers write it to a file.
    keep() {
      history.replaceState({ at: this.at }, "");
    }

    get profile() {
      return walk(this.given).profile;
    }

    answered(id, chosen) {
      this.given = { ...this.given, [id]: chosen };
      results().catch(() => {}); // ahead of time; what is missing is said where it is needed
    }

    go(wanted, isNew = true) {
      const at = this.asked(wanted);
      this.left = this.at ?? this.left;
      if (isNew) history.pushState({ at }, "");
      this.at = at;
      if (!isNew) this.keep();
      this.show();
      this.focus();
    }

    next() {
      this.go(nextAfter(this.given, this.at));
    }

    show() {
      if (this.at !== null) this.showQuestion(questions.get(this.at));
      else if (data.rules) this.showResults();
      else this.waitForResults();
    }

    waitForResults() {
      const show = () => {
        if (this.at !== null) return; // gone on meanwhile
        this.showResults();
        this.focus();
      };
      results().then(safely(show, this.failed), (error) => {
        this.at = this.left; // pressing again tries again
        this.keep(); // and the way back does not lead to results that never came
        if (!this.place.hasChildNodes()) this.show(); // in a language that was just chosen
        safely(() => { throw error; }, this.failed)();
      });
    }

    focus() {
      this.place.querySelector("h2")?.focus();
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
      this.showSoFar();
      this.place.replaceChildren(
        questionView(question, this.given), make("div.site-answers.widget-vbox", {}, controls),
        make("div.settings-row.settings-buttons", {}, buttons.filter(Boolean)), this.soFar,
      );
      this.say();
    }

    // What follows so far; made anew only where it says something else than before.
    showSoFar() {
      const advice = shouldAsk(this.profile);
      const due = firstAnswerDue(this.given);
      const says = JSON.stringify([due, advice]);
      if (says === this.soFarSays) return;
      this.soFarSays = says;
      this.soFar.replaceChildren(soFarView(advice, due));
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
          this.showSoFar();
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

  globalThis.helpersGuide = {
    knownOf, holds, nounOf, thisWeek, unknownQuestions, questionsByPerson, shownFindings, withPayment, languageName, results,
  };

  Object.assign(globalThis.helpers, { walk, lettersFor });

  bring("Guide", () => {
    const guide = new Guide();
    guide.keep();
    if (from) sayAround();
    guide.show();
    if (from) later(() => guide.focus())(); // when it is in the page
    return [guide.failed, guide.said, guide.place];
  });
})(document.documentElement.lang, document.currentScript.src); // letters and forms are beside it, wherever the page is
