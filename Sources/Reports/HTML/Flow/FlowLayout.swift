/// Where the blocks of a flow stand when they are drawn in layers, from the start downwards.
///
/// Edges that lead back are turned for the layering; an edge over several layers passes a point in
/// each, so that it finds its way between the blocks.
///
/// Source: K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical system
/// structures", *IEEE Transactions on Systems, Man, and Cybernetics* 11(2), 1981.
package struct FlowLayout {
    /// An edge between two blocks.
    package struct Edge: Hashable {
        package var from: Int
        package var to: Int

        package init(
            from: Int,
            to: Int
        ) {
            self.from = from
            self.to = to
        }
    }

    /// A block, or a point that an edge passes.
    private struct Item {
        var layer: Int
        var above: [Int] = []
        var below: [Int] = []
        var x = 0.0
    }

    package static let blockWidth = 208.0
    package static let blockHeight = 46.0
    static let layerHeight = 104.0
    private static let gap = 28.0
    private static let pointWidth = 24.0

    /// The blocks that can be reached from the start.
    package private(set) var blocks: [Int] = []
    /// The size of the drawing.
    package private(set) var width = 0.0
    package private(set) var height = 0.0

    private var items: [Item] = []
    private var layers: [[Int]] = []
    private var itemOfBlock: [Int: Int] = [:]
    private var waysOfEdge: [Edge: (way: [Int], isTurned: Bool)] = [:]

    /// Lays out the blocks that can be reached.
    ///
    /// - Parameters:
    ///   - count: How many blocks there are.
    ///   - start: Where contacts begin.
    ///   - edges: The edges, each once, between different blocks.
    package init(count: Int, start: Int, edges: [Edge]) {
        guard (0..<count).contains(start) else { return }
        let turned = readBlocks(count: count, start: start, edges: edges)
        let reached = Set(blocks)
        let known = edges.filter { reached.contains($0.from) && $0.from != $0.to }
        setLayers(known.map { turned.contains($0) ? Edge(from: $0.to, to: $0.from) : $0 }, start)
        for edge in known { addWay(of: edge, isTurned: turned.contains(edge)) }
        order()
        place()
    }

    /// Whether a block can be reached.
    package func has(_ block: Int) -> Bool { itemOfBlock[block] != nil }

    /// The middle of a block.
    package func middle(of block: Int) -> (x: Double, y: Double) {
        itemOfBlock[block].map(point) ?? (0, 0)
    }

    /// The points of an edge in the direction in which contacts go.
    package func points(of edge: Edge) -> [(x: Double, y: Double)] {
        guard let (way, isTurned) = waysOfEdge[edge] else { return [] }
        var points = way.map(point)
        points[0].y += Self.blockHeight / 2
        points[points.count - 1].y -= Self.blockHeight / 2
        return isTurned ? points.reversed() : points
    }

    private func point(_ item: Int) -> (x: Double, y: Double) {
        (items[item].x, Double(items[item].layer) * Self.layerHeight + Self.blockHeight / 2 + 8)
    }
}

// MARK: - Layers

extension FlowLayout {
    /// Finds the blocks that can be reached, depth first, and the edges that lead back.
    private mutating func readBlocks(count: Int, start: Int, edges: [Edge]) -> Set<Edge> {
        var targets = [[Int]](repeating: [], count: count)
        for edge in edges where edge.from != edge.to { targets[edge.from].append(edge.to) }
        var state = [Int](repeating: 0, count: count)
        var turned: Set<Edge> = []
        var path = [(block: start, next: 0)]
        state[start] = 1
        blocks = [start]
        while let (block, next) = path.last {
            guard next < targets[block].count else {
                state[block] = 2
                path.removeLast()
                continue
            }
            path[path.count - 1].next += 1
            let target = targets[block][next]
            switch state[target] {
            case 0:
                state[target] = 1
                blocks.append(target)
                path.append((target, 0))
            case 1: turned.insert(Edge(from: block, to: target))
            default: break
            }
        }
        return turned
    }

    /// Puts every block below all that lead to it.
    private mutating func setLayers(_ edges: [Edge], _ start: Int) {
        var layerOfBlock = Dictionary(uniqueKeysWithValues: blocks.map { ($0, 0) })
        // Without circles the longest way has fewer edges than there are blocks.
        for _ in blocks {
            var hasChanged = false
            for edge in edges {
                let wanted = (layerOfBlock[edge.from] ?? 0) + 1
                if wanted > (layerOfBlock[edge.to] ?? 0) {
                    layerOfBlock[edge.to] = wanted
                    hasChanged = true
                }
            }
            if !hasChanged { break }
        }
        for block in blocks {
            itemOfBlock[block] = add(Item(layer: layerOfBlock[block] ?? 0))
        }
    }

    private mutating func add(_ item: Item) -> Int {
        while layers.count <= item.layer { layers.append([]) }
        layers[item.layer].append(items.count)
        items.append(item)
        return items.count - 1
    }

    /// Joins two blocks through a point in each layer between them.
    private mutating func addWay(of edge: Edge, isTurned: Bool) {
        let (first, last) = isTurned ? (edge.to, edge.from) : (edge.from, edge.to)
        guard let top = itemOfBlock[first], let bottom = itemOfBlock[last] else { return }
        var way = [top]
        for layer in items[top].layer + 1..<items[bottom].layer {
            way.append(add(Item(layer: layer)))
        }
        way.append(bottom)
        for (upper, lower) in zip(way, way.dropFirst()) {
            items[upper].below.append(lower)
            items[lower].above.append(upper)
        }
        waysOfEdge[edge] = (way, isTurned)
    }
}

// MARK: - Places

extension FlowLayout {
    /// Orders each layer by the middle of its neighbours, down and up in turn.
    private mutating func order() {
        var rank = [Double](repeating: 0, count: items.count)
        func rankAll() {
            for layer in layers {
                for (index, item) in layer.enumerated() { rank[item] = Double(index) }
            }
        }
        rankAll()
        for sweep in 0..<12 {
            let isDown = sweep.isMultiple(of: 2)
            for index in isDown ? Array(layers.indices) : layers.indices.reversed() {
                let keys = layers[index].map { item -> Double in
                    let neighbours = isDown ? items[item].above : items[item].below
                    guard !neighbours.isEmpty else { return rank[item] }
                    return neighbours.reduce(0) { $0 + rank[$1] } / Double(neighbours.count)
                }
                let sorted = zip(keys, layers[index].indices).sorted { $0 < $1 }
                layers[index] = sorted.map { layers[index][$0.1] }
                rankAll()
            }
        }
    }

    /// Moves every item as near to its neighbours as the order and the room allow.
    private mutating func place() {
        for layer in layers {
            for (item, offset) in zip(layer, offsets(in: layer)) { items[item].x = offset }
        }
        for sweep in 0..<16 {
            let isDown = sweep.isMultiple(of: 2)
            for layer in isDown ? layers : layers.reversed() {
                let wanted = layer.map { item -> Double in
                    let neighbours = isDown ? items[item].above : items[item].below
                    guard !neighbours.isEmpty else { return items[item].x }
                    return neighbours.reduce(0) { $0 + items[$1].x } / Double(neighbours.count)
                }
                let offsets = offsets(in: layer)
                let free = Self.growing(zip(wanted, offsets).map { $0 - $1 })
                for (index, item) in layer.enumerated() {
                    items[item].x = free[index] + offsets[index]
                }
            }
        }
        let isBlock = Set(itemOfBlock.values)
        let reach = items.indices.map { isBlock.contains($0) ? Self.blockWidth / 2 + 8 : 16 }
        let left = zip(items, reach).map { $0.x - $1 }.min() ?? 0
        for item in items.indices { items[item].x -= left }
        width = zip(items, reach).map { $0.x + $1 }.max() ?? 0
        height = Double(layers.count - 1) * Self.layerHeight + Self.blockHeight + 16
    }

    /// The places of a layer's items when they stand as close as they may.
    private func offsets(in layer: [Int]) -> [Double] {
        let isBlock = Set(itemOfBlock.values)
        var x = 0.0
        return layer.map { item in
            let half = (isBlock.contains(item) ? Self.blockWidth : Self.pointWidth) / 2
            defer { x += 2 * half + Self.gap }
            return x + half
        }
    }

    /// The growing values that are nearest to the given ones, by pooling neighbours that fall.
    ///
    /// Source: R. E. Barlow, D. J. Bartholomew, J. M. Bremner, H. D. Brunk, *Statistical Inference
    /// under Order Restrictions*, 1972, section 1.2.
    private static func growing(_ values: [Double]) -> [Double] {
        var pools: [(sum: Double, count: Int)] = []
        for value in values {
            pools.append((value, 1))
            while pools.count > 1 {
                let last = pools[pools.count - 1]
                let before = pools[pools.count - 2]
                guard before.sum / Double(before.count) > last.sum / Double(last.count) else {
                    break
                }
                pools.removeLast()
                pools[pools.count - 1] = (before.sum + last.sum, before.count + last.count)
            }
        }
        return pools.flatMap { Array(repeating: $0.sum / Double($0.count), count: $0.count) }
    }
}
