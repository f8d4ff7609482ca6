/// The groups of nodes in each of which every node can be reached from every other.
///
/// Without recursion, for a flow can be longer than the stack is deep.
///
/// Source: R. Tarjan, "Depth-first search and linear graph algorithms", *SIAM Journal on Computing*
/// 1, 1972.
struct StronglyConnectedComponents {
    private struct Visit {
        let node: Int
        var nextEdge = 0
    }

    private let edges: [[Int]]
    private var order: [Int?]
    private var low: [Int]
    private var isOpen: [Bool]
    private var path: [Int] = []
    private var count = 0

    /// The groups that hold a cycle, in the order in which they were closed.
    private(set) var cycles: [[Int]] = []

    /// Finds the groups.
    ///
    /// - Parameter edges: The targets of each node, as indices.
    /// - Complexity: O(nodes + edges).
    package init(of edges: [[Int]]) {
        self.edges = edges
        order = [Int?](repeating: nil, count: edges.count)
        low = [Int](repeating: 0, count: edges.count)
        isOpen = [Bool](repeating: false, count: edges.count)
        for node in edges.indices where order[node] == nil { search(from: node) }
    }

    private mutating func search(from root: Int) {
        var visits = [open(root)]
        while let top = visits.indices.last {
            let node = visits[top].node
            guard visits[top].nextEdge < edges[node].count else {
                visits.removeLast()
                if let parent = visits.last?.node { low[parent] = min(low[parent], low[node]) }
                if low[node] == order[node] { close(node) }
                continue
            }
            let target = edges[node][visits[top].nextEdge]
            visits[top].nextEdge += 1
            if let known = order[target] {
                if isOpen[target] { low[node] = min(low[node], known) }
            } else {
                visits.append(open(target))
            }
        }
    }

    private mutating func open(_ node: Int) -> Visit {
        order[node] = count
        low[node] = count
        count += 1
        path.append(node)
        isOpen[node] = true
        return Visit(node: node)
    }

    private mutating func close(_ root: Int) {
        var members: [Int] = []
        while let node = path.popLast() {
            isOpen[node] = false
            members.append(node)
            if node == root { break }
        }
        if members.count > 1 || edges[root].contains(root) { cycles.append(members) }
    }
}
