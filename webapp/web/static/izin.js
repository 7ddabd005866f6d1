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

  /* Printing needs a script, so its button stands hidden until one runs. */
  function showPrint() {
    document.querySelectorAll("button[data-print]").forEach(function (button) { button.hidden = false; });
  }
  showPrint();
  document.addEventListener("htmx:afterSettle", showPrint);
  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("button[data-print]")) { window.print(); }
  });

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
