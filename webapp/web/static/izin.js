/* İzin Dosyası: small comforts. Every journey works without this file. */
(function () {
  "use strict";

  /* The part of the page that waits is marked for screen readers; its button cannot be pressed twice. */
  function busy(event, is) {
    var target = event.detail.target;
    if (target && target.setAttribute) {
      if (is) { target.setAttribute("aria-busy", "true"); } else { target.removeAttribute("aria-busy"); }
    }
    var form = event.detail.elt;
    if (form && form.querySelectorAll) {
      form.querySelectorAll("button[type=submit]").forEach(function (button) {
        if (is) { button.setAttribute("aria-disabled", "true"); } else { button.removeAttribute("aria-disabled"); }
      });
    }
  }

  /* What could not be saved is said in an alert that was there from the start; its words come from the page. */
  function say(words) {
    var place = document.getElementById("uyari");
    if (!place) { return; }
    var line = document.createElement("p");
    line.className = "toast-line toast-bad";
    line.textContent = words;
    place.replaceChildren(line);
  }
  function clear() {
    var place = document.getElementById("uyari");
    if (place) { place.replaceChildren(); }
  }

  document.addEventListener("htmx:beforeRequest", function (event) { clear(); busy(event, true); });
  document.addEventListener("htmx:afterRequest", function (event) { busy(event, false); });
  document.addEventListener("htmx:sendError", function () { say(document.getElementById("uyari").dataset.offline); });
  document.addEventListener("htmx:responseError", function (event) {
    var words = document.getElementById("uyari").dataset;
    say(event.detail.xhr.status === 413 ? words.large : words.failed);
  });

  /* The paper beside the form keeps its place when it is drawn anew, and shows what has just changed. */
  var paperPlace = 0;
  function paperScroll() { return document.querySelector("#onizleme .preview-scroll"); }
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.target.id === "onizleme" && paperScroll()) { paperPlace = paperScroll().scrollTop; }
  });
  document.addEventListener("htmx:afterSettle", function (event) {
    var scroll = paperScroll();
    if (event.target.id !== "onizleme" || !scroll) { return; }
    var fresh = scroll.querySelector("mark.fresh");
    var below = fresh ? fresh.getBoundingClientRect().top - scroll.getBoundingClientRect().top : 0;
    scroll.scrollTop = fresh ? below - scroll.clientHeight / 3 : paperPlace;
  });

  /* Printing and copying need a script, so their buttons stand hidden until one runs. */
  function showButtons() {
    document.querySelectorAll("button[data-print], button[data-copy]").forEach(function (button) { button.hidden = false; });
  }
  showButtons();
  document.addEventListener("htmx:afterSettle", showButtons);
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button[data-print], button[data-copy]");
    if (!button) { return; }
    if (button.hasAttribute("data-print")) { window.print(); } else { copy(button); }
  });

  /* One box ticks every row of its form; without a script each row is ticked by itself. */
  function showPickers() {
    document.querySelectorAll("input[data-pick-all]").forEach(function (box) { box.parentElement.hidden = false; });
  }
  showPickers();
  document.addEventListener("htmx:afterSettle", showPickers);
  document.addEventListener("change", function (event) {
    var name = event.target.dataset ? event.target.dataset.pickAll : "";
    if (!name) { return; }
    event.target.form.querySelectorAll("input[type=checkbox]").forEach(function (box) {
      if (box.name === name) { box.checked = event.target.checked; }
    });
  });

  /* The clipboard is open only on https and on this machine; elsewhere the value is marked for the hand. */
  function copy(button) {
    var value = button.closest("tr").querySelector(".pickable");
    if (value) { window.getSelection().selectAllChildren(value); }
    if (!navigator.clipboard) { return; }
    navigator.clipboard.writeText(button.dataset.copy).then(function () {
      var place = document.getElementById("bildirim");
      var line = document.createElement("p");
      line.className = "toast-line";
      line.textContent = button.dataset.said;
      if (place) { place.replaceChildren(line); }
    }, function () { /* the value stays marked */ });
  }

  /* An open menu closes by Escape (the focus returns to its button) and by a click elsewhere. */
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      menu.removeAttribute("open");
      menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.removeAttribute("open"); }
    });
  });
})();
