/// A table of a page: what a chart shows, for reading, sorting and listening.
package struct FigureTable {
    /// A column, with numbers to the right.
    package struct Column {
        package var heading: String
        package var isNumber = true
        /// Whether it has sentences, which want room.
        package var isWide = false

        /// The class of its cells.
        fileprivate var style: String? { isNumber ? "n" : isWide ? "w" : nil }

        package init(
            heading: String,
            isNumber: Bool = true,
            isWide: Bool = false
        ) {
            self.heading = heading
            self.isNumber = isNumber
            self.isWide = isWide
        }
    }

    /// One value, as it is read and as it is sorted.
    package struct Cell {
        package var content: Markup
        package var order: String?

        /// A text.
        package init(_ text: String) { content = Markup(text) }

        /// A number with its text.
        package init(_ text: String, _ value: Double?) {
            content = Markup(text)
            order = value.map { CSVTable.number($0) }
        }

        /// What is more than a text.
        package init(_ content: Markup, order: String? = nil) {
            self.content = content
            self.order = order
        }

        /// A count.
        package static func count(_ value: Int) -> Cell { Cell(Figure.count(value), Double(value)) }

        /// A share.
        package static func share(_ value: Double?) -> Cell {
            Cell(Figure.percentage(value), value)
        }

        /// A duration in seconds.
        package static func duration(_ value: Double?) -> Cell {
            Cell(Figure.duration(value), value)
        }

        /// A number with two decimals.
        package static func number(_ value: Double?) -> Cell {
            Cell(value.map { Figure.fixed($0, decimals: 2) } ?? Figure.undefined, value)
        }
    }

    /// What the table says, for its caption.
    package var caption: String
    package var columns: [Column]
    package var rows: [[Cell]] = []
    /// Whether readers may sort it.
    package var isSortable = true
    /// Whether its cells may break their lines rather than scroll on a narrow page.
    package var mayBreak = false

    /// A table whose first column has names and whose others have numbers.
    package init(_ caption: String, names: [String], numbers: [String], rows: [[Cell]] = []) {
        self.caption = caption
        columns =
            names.map { Column(heading: $0, isNumber: false) } + numbers.map { Column(heading: $0) }
        self.rows = rows
    }

    /// The table, which scrolls by itself where it is wider than the page.
    package var markup: Markup {
        Markup(
            "div",
            ["class": "scroll", "role": "group", "aria-label": caption, "tabindex": "0"]
        ) {
            Markup("table", ["class": style]) {
                Markup("caption") { caption }
                Markup("thead") {
                    Markup("tr") {
                        columns.map { column in
                            Markup("th", ["scope": "col", "class": column.style]) {
                                column.heading
                            }
                        }
                    }
                }
                Markup("tbody") { rows.map(row) }
            }
        }
    }

    private var style: String? {
        if mayBreak { return "fit" }
        return isSortable && rows.count > 1 ? "sortable" : nil
    }

    /// The table behind a summary that opens it.
    package var folded: Markup {
        Markup("details") {
            Markup("summary") { "Table: \(caption)" }
            markup
        }
    }

    private func row(_ cells: [Cell]) -> Markup {
        Markup("tr") {
            cells.enumerated().map { index, cell in
                let style = columns[index].style
                return index == 0
                    ? Markup("th", ["scope": "row", "class": style, "data-v": cell.order]) {
                        cell.content
                    }
                    : Markup("td", ["class": style, "data-v": cell.order]) { cell.content }
            }
        }
    }
}
