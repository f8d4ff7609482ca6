package import Telephony

/// Carriers that share the numbers of one prefix.
package struct CarrierSplit: Hashable, Sendable {
    /// The prefix.
    package var prefix: String
    /// The indices of the carriers, in order.
    package var carriers: [Int]
    /// For each of them, the sum of the shares up to and including its own.
    package var bounds: [Double]
}

extension ContactCenterPlan {
    /// The prefixes of which several carriers have a share each.
    package var splits: [CarrierSplit] {
        var splits: [CarrierSplit] = []
        for (index, carrier) in carriers.enumerated() {
            guard let share = carrier.share else { continue }
            for prefix in Set(carrier.prefixes).sorted() {
                let place = splits.firstIndex { $0.prefix == prefix } ?? splits.count
                if place == splits.count {
                    splits.append(CarrierSplit(prefix: prefix, carriers: [], bounds: []))
                }
                splits[place].bounds.append((splits[place].bounds.last ?? 0) + share)
                splits[place].carriers.append(index)
            }
        }
        return splits.filter { $0.carriers.count > 1 }
    }

    /// Who is asked first to take the legs to a number.
    ///
    /// - Parameter number: The number; `nil` for an external voice system.
    /// - Returns: The index of each carrier and its share of the legs; empty when none serves it.
    package func firstOffers(of number: PhoneNumber?) -> [(carrierIndex: Int, share: Double)] {
        guard let (index, prefix) = service(of: number) else { return [] }
        guard let split = splits.first(where: { $0.prefix == prefix }) else { return [(index, 1)] }
        let starts = [0] + split.bounds
        return zip(split.carriers, zip(starts, split.bounds)).map { ($0, $1.1 - $1.0) }
    }

    /// Whether the number alone does not decide who carries a leg, or whether a carrier has other
    /// limits than its trunks.
    package var needsRouter: Bool {
        carriers.contains { carrier in
            carrier.share != nil || carrier.overflow != nil || carrier.callLimit != nil
                || carrier.retryAfter != nil || !carrier.outages.isEmpty || carrier.isOutside
        }
    }
}
