// Keys, a remembered name and files dropped on the field. Nothing here is needed to read.
(function () {
  "use strict";
  var waiting = false, at = -1;
  function typing(e) { return /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.ctrlKey || e.metaKey || e.altKey; }
  function go(key) { var a = document.querySelector('[data-key="' + CSS.escape(key) + '"]'); if (a) { a.click(); } }
  function move(by) {
    var rows = document.querySelectorAll("[data-row]");
    if (!rows.length) { return; }
    at = Math.max(0, Math.min(rows.length - 1, at + by));
    rows.forEach(function (r, n) { r.classList.toggle("at", n === at); });
    var link = rows[at].matches("tr") ? rows[at].querySelector("a") : null;
    (link || rows[at]).focus();
    rows[at].scrollIntoView({ block: "nearest" });
  }
  function act(name) {
    var row = document.querySelectorAll("[data-row]")[at];
    var button = row && row.querySelector('[data-act="' + name + '"]');
    if (button) { button.click(); }
  }
  document.addEventListener("keydown", function (e) {
    if (typing(e)) { if (e.key === "Escape") { e.target.blur(); } return; }
    if (waiting) { waiting = false; go(e.key); return; }
    if (e.key === "g") { waiting = true; setTimeout(function () { waiting = false; }, 1500); }
    else if (e.key === "?") { go("?"); }
    else if (e.key === "j") { move(1); }
    else if (e.key === "k") { move(-1); }
    else if (e.key === "," || e.key === ".") { go(e.key); }
    else if (e.key === "s") { act("same"); }
    else if (e.key === "n") { act("not-same"); }
    else if (e.key === "/") { e.preventDefault(); document.querySelector('.state [name="area"]').focus(); }
  });
  document.querySelectorAll("[data-remember]").forEach(function (i) {
    var key = "vedette." + i.dataset.remember;
    i.value = i.value || localStorage.getItem(key) || "";
    i.addEventListener("change", function () { localStorage.setItem(key, i.value); });
  });
  // The slider drives the list of steps beside it, which serves alone where there are no scripts.
  document.querySelectorAll("[data-slides]").forEach(function (range) {
    var list = range.form.elements[range.dataset.slides];
    function say() { range.setAttribute("aria-valuetext", list.options[list.selectedIndex].text); }
    range.hidden = false;
    say();
    range.addEventListener("input", function () {
      list.selectedIndex = Number(range.value);
      say();
      list.dispatchEvent(new Event("change", { bubbles: true }));
    });
    range.addEventListener("change", function (e) { e.stopPropagation(); });
    list.addEventListener("change", function () { range.value = list.selectedIndex; say(); });
  });
  var opened = location.hash && document.getElementById(location.hash.slice(1));
  if (opened && opened.tagName === "DETAILS") { opened.open = true; }
})();
