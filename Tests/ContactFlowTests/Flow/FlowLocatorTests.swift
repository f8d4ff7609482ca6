import ContactFlow
import Testing

@Suite("Positions of findings")
struct FlowLocatorTests {
    private let text = """
        {"StartAction": "a",
         "Actions": [
           {"Identifier": "é", "Type": "Loop"},
           {"Identifier": "👩🏽‍🚒b", "Parameters": {"x\\"y": [1, {"z": null}]}}
         ]}
        """

    @Test(
        "A place is found by line and by characters",
        arguments: [
            (FlowPlace.path([]), 1, 1), (.path([.key("StartAction")]), 1, 17),
            (.path([.key("Actions"), .index(0), .key("Type")]), 3, 32),
            (.path([.key("Actions"), .index(1)]), 4, 4),
            (.path([.key("Actions"), .index(1), .key("Parameters")]), 4, 39),
            (
                .path([
                    .key("Actions"), .index(1), .key("Parameters"), .key("x\"y"), .index(1),
                    .key("z"),
                ]), 4, 58
            ),
            (.path([.key("Actions"), .index(0), .key("Transitions"), .key("Errors")]), 3, 4),
            (.path([.key("StartAction"), .insideText, .key("Actions")]), 1, 17),
            (.byte(23), 2, 3), (.byte(9_999), 5, 4),
        ]
    )
    func positions(place: FlowPlace, line: Int, column: Int) {
        #expect(
            FlowLocator(text.utf8).positions(of: [place])
                == [FlowPosition(line: line, column: column)]
        )
    }

    @Test("Positions come in the order of the places")
    func order() {
        let places = [FlowPlace.byte(23), .path([]), .byte(23), .byte(1)]
        let lines = FlowLocator(text.utf8).positions(of: places).map(\.line)
        #expect(lines == [2, 1, 2, 1])
    }
}
