// The guide's own lines: the focus goes to each new question, what is in Spanish says so, and a paper can be printed.
document.settingsGuide ||= (() => {
  let last = "0";
  let pressed = { at: "", until: 0 };
  const look = () => {
    for (const part of document.querySelectorAll(".settings-lang-es, .settings-lang-en")) {
      const language = part.classList.contains("settings-lang-es") ? "es" : "en";
      if (part.lang !== language) part.lang = language;
    }
    // The newest heading, once it can be seen: a question, or the results.
    for (const heading of document.querySelectorAll(".settings-guide [data-settings-focus]")) {
      const token = heading.dataset.settingsFocus;
      if (Number(token) > Number(last) && heading.offsetParent !== null) {
        last = token;
        heading.focus();
      }
    }
  };
  new MutationObserver(look).observe(document.body, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["class", "style"],
  });
  // A second tap on a slow line must not answer the next question: until that one is there, it does not count.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".settings-guide .settings-answer, .settings-guide .settings-moves button");
    if (!button || !event.isTrusted) return;
    if (pressed.at === last && Date.now() < pressed.until) return void event.stopImmediatePropagation();
    pressed = { at: last, until: Date.now() + 3000 };
  }, true);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-settings-print]")) window.print();
  });
  return true;
})();
