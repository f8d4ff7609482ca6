extension Page {
    /// What the page does beyond showing: it sorts tables, and reads a chart out under the pointer.
    ///
    /// Both take what they say from the tables, so without a script nothing is missing.
    package static let script: StaticString = """
        "use strict";
        for (const table of document.querySelectorAll("table.sortable")) {
          const body = table.tBodies[0];
          const heads = [...table.tHead.rows[0].cells];
          const key = (row, column) => {
            const cell = row.cells[column];
            const text = cell.dataset.v ?? cell.textContent;
            const number = Number(text);
            return text !== "" && !Number.isNaN(number) ? number : text;
          };
          const compare = (a, b) =>
            typeof a === "number" && typeof b === "number" ? a - b
              : typeof a === typeof b ? String(a).localeCompare(String(b), "en")
              : typeof a === "number" ? 1 : -1;
          heads.forEach((head, column) => {
            const button = document.createElement("button");
            button.type = "button";
            button.append(...head.childNodes);
            head.append(button);
            button.addEventListener("click", () => {
              const falls = head.getAttribute("aria-sort") === "ascending";
              for (const other of heads) other.removeAttribute("aria-sort");
              head.setAttribute("aria-sort", falls ? "descending" : "ascending");
              const rows = [...body.rows];
              rows.sort((a, b) => compare(key(a, column), key(b, column)) * (falls ? -1 : 1));
              body.append(...rows);
            });
          });
        }
        for (const figure of document.querySelectorAll("figure[data-steps]")) {
          const chart = figure.querySelector("svg.plot");
          const table = figure.querySelector("table");
          const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
          const rows = [...table.tBodies[0].rows];
          const steps = Number(figure.dataset.steps);
          const readout = document.createElement("p");
          readout.className = "readout";
          readout.setAttribute("aria-hidden", "true");
          chart.after(readout);
          const cursor = document.createElementNS("http://www.w3.org/2000/svg", "line");
          cursor.setAttribute("class", "axis");
          cursor.setAttribute("y2", "100%");
          const leave = () => { cursor.remove(); readout.textContent = ""; };
          chart.addEventListener("pointermove", (event) => {
            const box = chart.getBoundingClientRect();
            const step = Math.floor((event.clientX - box.left) / box.width * steps);
            if (step < 0 || step >= Math.min(steps, rows.length)) return leave();
            const middle = (Math.min((step + 1) / steps, 1) + step / steps) * 50 + "%";
            cursor.setAttribute("x1", middle);
            cursor.setAttribute("x2", middle);
            chart.append(cursor);
            readout.textContent = [...rows[step].cells]
              .map((cell, index) => heads[index] + " " + cell.textContent).join(" · ");
          });
          chart.addEventListener("pointerleave", leave);
        }
        for (const flow of document.querySelectorAll(".flow")) {
          const start = flow.querySelector(".node.start").getBBox();
          flow.scrollLeft = start.x + start.width / 2 - flow.clientWidth / 2;
        }

        """
}
