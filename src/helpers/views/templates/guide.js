// The guide's own lines. A question is plain HTML with buttons, boxes and a list of its own: what a reader does there goes
// to the kernel as one line in one hidden field, and the next question comes back as one change. The focus goes to each
// new question, what is in Spanish says so, and a paper can be printed.
document.settingsGuide ||= (() => {
  let last = "0";
  let pressed = { at: "", until: 0 };
  const look = () => {
    for (const part of document.querySelectorAll(".settings-lang-es, .settings-lang-en")) {
      const language = part.classList.contains("settings-lang-es") ? "es" : "en";
      if (part.lang !== language) part.lang = language;
    }
    for (const field of document.querySelectorAll(".settings-sent input")) field.tabIndex = -1;
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
  // What was done at which question, with everything that is ticked there: a line that was overtaken is not missed, and
  // one that comes late is not taken for an answer to the next question.
  const send = (part, done) => {
    const guide = part.closest(".settings-guide");
    const asking = guide.querySelector(".settings-asking");
    const ticked = [...asking.querySelectorAll("input:checked, select")].map((each) => each.value);
    const field = guide.querySelector(".settings-sent input");
    field.value = [asking.dataset.settingsToken, done, ...ticked].join(" ");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".settings-guide [data-settings-do]");
    if (!button) return;
    // A second tap on a slow line does not count until the next question is there.
    if (pressed.at === last && performance.now() < pressed.until) return;
    pressed = { at: last, until: performance.now() + 3000 };
    send(button, button.dataset.settingsDo);
  });
  document.addEventListener("change", (event) => {
    const control = event.target.closest?.(".settings-guide .settings-asking :is(input, select)");
    if (control) send(control, "tick");
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-settings-print]")) window.print();
  });
  return true;
})();
