extension LivePage {
    /// What the page does: it takes what has changed from the server, and says when it cannot.
    ///
    /// Elements are changed where they stand, so that focus, selection, open tables and the place on the page
    /// stay. A page that nobody sees keeps no connection, of which a browser has only six.
    static let script: StaticString = """
        "use strict";
        (() => {
          const same = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName;
          const follow = (old, next) => {
            if (old.nodeType !== Node.ELEMENT_NODE) {
              if (old.data !== next.data) old.data = next.data;
              return;
            }
            for (const { name } of [...old.attributes]) {
              const isOpen = name === "open" && old.nodeName === "DETAILS";
              if (!next.hasAttribute(name) && !isOpen) old.removeAttribute(name);
            }
            for (const { name, value } of next.attributes) {
              if (old.getAttribute(name) !== value) old.setAttribute(name, value);
            }
            children(old, next);
          };
          const children = (old, next) => {
            const fresh = [...next.childNodes];
            fresh.forEach((node, index) => {
              const there = old.childNodes[index];
              if (!there) old.append(node);
              else if (same(there, node)) follow(there, node);
              else there.replaceWith(node);
            });
            while (old.childNodes.length > fresh.length) old.lastChild.remove();
          };
          const note = document.createElement("p");
          note.className = "note";
          note.setAttribute("role", "status");
          document.querySelector("header").append(note);

          let stream = null;
          let isOver = false;
          const leave = () => { stream?.close(); stream = null; };
          const connect = () => {
            if (stream || isOver || document.hidden) return;
            stream = new EventSource("events");
            stream.onopen = () => { note.textContent = ""; };
            stream.onerror = () => {
              note.textContent = "The connection is lost; what stands here is the last that was seen.";
            };
            stream.addEventListener("state", (event) => {
              const news = JSON.parse(event.data);
              document.title = news.title;
              for (const [id, source] of Object.entries(news.parts)) {
                const place = document.getElementById(id);
                if (!place) continue;
                const next = document.createElement("template");
                next.innerHTML = place.querySelector("h2").outerHTML + "\\n" + source;
                children(place, next.content);
              }
            });
            stream.addEventListener("end", () => {
              isOver = true;
              leave();
            });
          };
          document.addEventListener("visibilitychange", () => {
            if (document.hidden) leave(); else connect();
          });
          addEventListener("pagehide", leave);
          addEventListener("pageshow", connect);
          connect();
        })();

        """
}
