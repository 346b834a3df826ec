// Places of a form: the townships of the chosen county only, and room for words for a place elsewhere.
// `placesIn(part)` does it for what came into the page later; without this script all of them stand in groups.
(function () {
  "use strict";
  window.placesIn = function (part) {
    part.querySelectorAll(".places").forEach(function (places) {
      var county = places.querySelector("[data-county]"), within = places.querySelector("[data-town]");
      if (!county || !within) return;
      var elsewhere = places.querySelector("[data-elsewhere]"), town = within.querySelector("select");
      var first = town.options[0];
      var towns = Array.from(town.querySelectorAll("option")).filter(function (one) { return one.value; });
      function choose() {
        var fitting = towns.filter(function (one) { return one.value.indexOf(county.value + "/") === 0; });
        var kept = town.value;
        town.replaceChildren.apply(town, [first].concat(county.value ? fitting : []));
        town.value = fitting.some(function (one) { return one.value === kept; }) ? kept : "";
        within.hidden = !county.value || !fitting.length;
        elsewhere.hidden = county.value !== "other";
      }
      if (!county.value && town.value) county.value = town.value.split("/")[0];
      county.addEventListener("change", choose);
      choose();
    });
  };
  window.placesIn(document);
})();
