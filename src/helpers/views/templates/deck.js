// One slide at a time. Without this script all slides stand below each other, and the notes stay closed.
(function () {
  var slides = Array.prototype.slice.call(document.querySelectorAll(".slide"));
  var button = document.getElementById("notes");
  var open = false;
  var place = 0;
  function show(focus) {
    slides.forEach(function (slide, number) {
      slide.classList.toggle("now", number === place);
      slide.querySelector(".notes").hidden = !open;
    });
    button.setAttribute("aria-expanded", String(open));
    document.getElementById("previous").disabled = place === 0;
    document.getElementById("next").disabled = place === slides.length - 1;
    if (focus) {
      window.scrollTo(0, 0);
      slides[place].querySelector("h1, h2").focus();
    }
  }
  function go(to) {
    var next = Math.min(Math.max(to, 0), slides.length - 1);
    if (next === place) return;
    place = next;
    history.replaceState(null, "", "#s" + (place + 1));
    show(true);
  }
  function toggle() {
    open = !open;
    show(false);
  }
  function named() {
    var found = /^#s(\d+)$/.exec(location.hash);
    return found ? Math.min(Math.max(Number(found[1]) - 1, 0), slides.length - 1) : 0;
  }
  var keys = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  document.addEventListener("keydown", function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    var wide = event.target.closest && event.target.closest(".settings-scroll");
    if (wide && wide.scrollWidth > wide.clientWidth && event.key.indexOf("Arrow") === 0) return;
    if (keys[event.key]) go(place + keys[event.key]);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(slides.length - 1);
    else if (event.key === "n" || event.key === "N") toggle();
    else return;
    event.preventDefault();
  });
  document.getElementById("previous").addEventListener("click", function () { go(place - 1); });
  document.getElementById("next").addEventListener("click", function () { go(place + 1); });
  button.addEventListener("click", toggle);
  window.addEventListener("hashchange", function () { place = named(); show(true); });
  document.body.classList.add("turning");
  place = named();
  show(false);
})();
