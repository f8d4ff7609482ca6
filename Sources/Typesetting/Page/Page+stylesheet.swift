extension Page {
    /// How the page looks: on a screen, bright or dark, wide or narrow, and on paper.
    static let stylesheet: StaticString = """
        :root {
          color-scheme: light dark;
          --paper: #ffffff; --panel: #f6f7f9; --ink: #1b1f27; --faint: #5a6472; --rule: #d9dee5;
          --link: #1d5fae; --good: #17704f; --bad: #b3261e; --open: #8a5a00;
          --success: #2a8a66; --failed: #c8443a; --timeout: #b57a12; --error: #8355ac;
          --transferred: #2f72b8; --disconnected: #77818f;
          --trunks: #2f72b8; --ring: #4a8fd1; --talk: #23538a; --block: #77818f;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #14171c; --panel: #1d2128; --ink: #e6e9ee; --faint: #a3adba; --rule: #363d48;
            --link: #86b8f0; --good: #63cfa4; --bad: #ff8f84; --open: #e8b75c;
            --success: #45b389; --failed: #ec6f64; --timeout: #d9a441; --error: #b48cdb;
            --transferred: #6ba6e6; --disconnected: #8f99a7;
            --trunks: #6ba6e6; --ring: #8fc0f2; --talk: #4f86c6; --block: #8f99a7;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
        body {
          margin: 0 auto; padding: 0 1rem 4rem; max-width: 66rem; background: var(--paper);
          color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto,
          "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
          font-variant-numeric: tabular-nums; overflow-wrap: break-word;
        }
        code, pre { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas,
          "Liberation Mono", "DejaVu Sans Mono", monospace; }
        a { color: var(--link); }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .25rem .5rem; }

        header { padding: 2.5rem 0 0; }
        .kicker { margin: 0; color: var(--faint); }
        h1 { margin: .25rem 0 1rem; font-size: clamp(1.5rem, 4vw + .5rem, 2.25rem); line-height: 1.2;
          letter-spacing: -.01em; }
        h2 { margin: 0 0 1rem; font-size: 1.375rem; line-height: 1.3; }
        h3 { margin: 0; font-size: 1rem; line-height: 1.4; }
        section { padding: 2.5rem 0 0; margin-top: 2.5rem; border-top: 1px solid var(--rule); }
        section > * + h3, section > * + figure, section > * + .columns { margin-top: 2rem; }
        nav { margin-top: 1.25rem; }
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0;
          list-style: none; }
        nav a { display: inline-block; padding: .125rem 0; text-decoration: none; }
        nav a:hover { text-decoration: underline; }
        footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--rule);
          color: var(--faint); font-size: .875rem; }

        .facts { display: flex; flex-wrap: wrap; gap: .75rem 2rem; margin: 0; }
        .facts div { display: flex; flex-direction: column-reverse; }
        .facts dt { color: var(--faint); font-size: .875rem; }
        .facts dd { margin: 0; font-size: 1.25rem; line-height: 1.3; }
        .note { margin: .25rem 0 0; max-width: 46rem; color: var(--faint); font-size: .875rem; }

        .verdict { display: flex; align-items: center; gap: .75rem; margin: 0 0 1.5rem;
          padding: .875rem 1.125rem; border-left: .375rem solid currentcolor;
          background: var(--panel); font-size: 1.25rem; }
        .verdict strong { min-width: 0; overflow-wrap: anywhere; }
        .good { color: var(--good); } .bad { color: var(--bad); } .open { color: var(--open); }
        .mark { white-space: nowrap; }
        .warning { padding: .75rem 1.125rem; border-left: .375rem solid var(--open);
          background: var(--panel); }
        .warnings, .books { margin: .5rem 0 0; padding-left: 1.25rem; }
        .warnings li, .books li { margin-top: .375rem; }
        .warnings code { color: var(--faint); }

        .scroll { overflow-x: auto; margin-top: .5rem; }
        table { border-collapse: collapse; font-size: .875rem; min-width: min(100%, 24rem); }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
          clip-path: inset(50%); white-space: nowrap; }
        th, td { padding: .375rem 1.25rem .375rem 0; border-bottom: 1px solid var(--rule);
          text-align: left; vertical-align: top; font-weight: 400; }
        thead th { color: var(--faint); vertical-align: bottom; }
        .n { text-align: right; white-space: nowrap; }
        .w { min-width: 16rem; }
        th:last-child, td:last-child { padding-right: .25rem; }
        th button { all: unset; cursor: pointer; color: inherit; font: inherit; }
        th button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        th button::after { content: "\\2195"; margin-left: .25em; opacity: .45; }
        th[aria-sort=ascending] button::after { content: "\\2191"; opacity: 1; }
        th[aria-sort=descending] button::after { content: "\\2193"; opacity: 1; }

        figure { margin: 0; break-inside: avoid; }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
          gap: 2rem 2.5rem; }
        .columns > figure { min-width: 0; }
        details { margin-top: .75rem; font-size: .875rem; }
        summary { color: var(--link); cursor: pointer; padding: .125rem 0; }
        .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .75rem 0 0; padding: 0;
          list-style: none; font-size: .875rem; }
        .swatch { display: inline-block; width: .75rem; height: .75rem; margin-right: .375rem;
          border-radius: 2px; background: var(--c); print-color-adjust: exact;
          -webkit-print-color-adjust: exact; }

        .c-success { --c: var(--success); } .c-call_failed { --c: var(--failed); }
        .c-timeout { --c: var(--timeout); } .c-error { --c: var(--error); }
        .c-transferred { --c: var(--transferred); }
        .c-customer_disconnected { --c: var(--disconnected); }
        .c-trunks { --c: var(--trunks); } .c-ring { --c: var(--ring); }
        .c-talk { --c: var(--talk); } .c-block { --c: var(--block); }
        .c-line1 { --c: var(--trunks); } .c-line2 { --c: var(--timeout); }
        .c-line3 { --c: var(--success); } .c-line4 { --c: var(--error); }
        .c-line5 { --c: var(--failed); } .c-line6 { --c: var(--disconnected); }
        .c-failed-run { --c: var(--bad); }
        .c-outside { --c: var(--ring); } .c-failed { --c: var(--disconnected); } .c-blocked { --c: var(--failed); }

        svg { display: block; overflow: visible; }
        svg text { fill: var(--faint); font-size: 12px; }
        .end { text-anchor: end; } .middle { text-anchor: middle; }
        .plot { width: calc(100% - 4.25rem); margin: 1.5rem .75rem 2.25rem 3.5rem; }
        .grid { stroke: var(--rule); } .axis { stroke: var(--faint); }
        .line { fill: none; stroke: var(--c); stroke-width: 2; stroke-linejoin: round;
          vector-effect: non-scaling-stroke; }
        .area { fill: var(--c); stroke: var(--paper); stroke-width: .5;
          vector-effect: non-scaling-stroke; }
        .limit { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 6 4; }
        .answer { stroke: var(--ink); stroke-width: 1.5; }
        .dot { fill: var(--c); stroke: var(--paper); stroke-width: 1.5; }
        .shade { fill: var(--faint); opacity: .13; }
        svg .label { fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 3px;
          stroke-linejoin: round; }
        .bars { width: 100%; margin-top: .875rem; }
        svg .name, svg .figure { fill: var(--ink); font-size: 14px; }
        svg .figure { white-space: pre; }
        .track { fill: var(--panel); } .bar { fill: var(--c); }
        .whisker { stroke: var(--ink); stroke-width: 1.5; }
        .expected { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; }
        .readout { min-height: 1.5em; margin: 0; font-size: .875rem; color: var(--ink); }

        .flow { overflow: auto; max-height: 48rem; margin-top: 1rem; padding: .5rem;
          border: 1px solid var(--rule); }
        .node rect { fill: var(--panel); stroke: var(--faint); }
        .node.start rect { stroke: var(--link); stroke-width: 2.5; }
        svg .node text { fill: var(--ink); font-size: 11.5px; }
        svg .node .sub, svg .node.idle text { fill: var(--faint); }
        .node.idle rect { fill: var(--paper); stroke: var(--rule); }
        .edge { fill: none; stroke: var(--faint); }
        .edge.failing { stroke: var(--failed); stroke-dasharray: 5 3; }
        .edge.idle { stroke: var(--rule); }
        .arrow { fill: var(--faint); } .arrow.failing { fill: var(--failed); }
        .arrow.idle { fill: var(--rule); }
        svg .count { fill: var(--ink); font-size: 11px; paint-order: stroke; stroke: var(--paper);
          stroke-width: 4px; stroke-linejoin: round; }

        pre { overflow: auto; max-height: 40rem; margin: 1rem 0 0; padding: 1rem;
          background: var(--panel); }
        .hash { overflow-wrap: anywhere; }

        @media (max-width: 36rem) {
          .facts { gap: .5rem 1.5rem; } .facts dd { font-size: 1.125rem; }
          section { padding-top: 1.75rem; margin-top: 1.75rem; }
          th, td { padding-right: .875rem; }
          .fit th, .fit td { padding-right: .5rem; white-space: normal; }
          .fit code { overflow-wrap: anywhere; }
        }
        @media print {
          :root {
            color-scheme: light;
            --paper: #ffffff; --panel: #f2f3f5; --ink: #000000; --faint: #444b55; --rule: #c5cbd3;
            --link: #000000; --good: #17704f; --bad: #b3261e; --open: #8a5a00;
            --success: #2a8a66; --failed: #c8443a; --timeout: #b57a12; --error: #8355ac;
            --transferred: #2f72b8; --disconnected: #77818f;
            --trunks: #2f72b8; --ring: #4a8fd1; --talk: #23538a; --block: #77818f;
          }
          @page { margin: 16mm 14mm; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          header { padding-top: 0; }
          nav, .skip, .readout, details:not([open]) { display: none; }
          section { padding-top: 1.25rem; margin-top: 1.25rem; }
          h2, h3, figcaption { break-after: avoid; }
          .w { min-width: 12rem; } th code, td code { overflow-wrap: anywhere; }
          th code { display: inline-block; min-width: 9rem; }
          tr, .verdict, .columns > figure { break-inside: avoid; }
          .columns { grid-template-columns: 1fr 1fr; }
          .plot { margin-right: 1.5rem; width: calc(100% - 5rem); }
          .scroll, .flow, pre { overflow: visible; max-height: none; }
          pre { white-space: pre-wrap; }
          svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          th button::after { content: none; }
        }
        @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }

        """
}
