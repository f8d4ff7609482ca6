/// A value that can be kept as bytes and read back to the bit.
package protocol Archived {
    /// Passes every field through an archive, in an order that never changes.
    ///
    /// An archive that writes takes the fields; one that reads gives them. So there is one list of
    /// fields, and what is written cannot differ from what is read.
    mutating func pass(through archive: inout ValueArchive)
}

/// Values as bytes, exact and compact, for files that are read by the same version of the program.
///
/// Whole numbers take seven bits to a byte, the lowest first, so that small ones are short; the highest
/// bit of a byte says that more follow. Bytes that no archive has written are noticed, and never trusted
/// for how much memory to take.
///
/// Source: DWARF Debugging Information Format, version 5, 2017, section 7.6 (unsigned LEB128).
package struct ValueArchive {
    /// What has been written, or what is read.
    package private(set) var bytes: [UInt8]
    private var position = 0
    /// Whether values are read from it; else they are written to it.
    package let isReading: Bool
    /// Whether something was read that no archive has written.
    package private(set) var isDamaged = false

    /// Begins to write.
    package init() {
        bytes = []
        isReading = false
    }

    /// Begins to read.
    package init(reading bytes: [UInt8]) {
        self.bytes = bytes
        isReading = true
    }

    /// Whether all was read, and nothing was wrong.
    package var isExhausted: Bool { !isDamaged && position == bytes.count }

    /// How many bytes are left to read.
    package var remaining: Int { bytes.count - position }

    /// Notes that what was read cannot be; from then on only zeros are read.
    package mutating func noteDamage() {
        isDamaged = true
        position = bytes.count
    }
}

// MARK: - Numbers

extension ValueArchive {
    /// Passes a number from 0 on.
    package mutating func pass<Number: FixedWidthInteger>(_ value: inout Number) {
        if isReading {
            value = readNumber()
        } else {
            write(value)
        }
    }

    private mutating func write<Number: FixedWidthInteger>(_ value: Number) {
        precondition(value >= 0, "An archive holds no number below 0.")
        var rest = value
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private mutating func readNumber<Number: FixedWidthInteger>() -> Number {
        var value: Number = 0
        var shift = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            let part = Number(truncatingIfNeeded: byte & 0x7F)
            let shifted = part << shift
            // What does not come back has left the number, and no number is below 0.
            guard shift < Number.bitWidth, shifted >= 0, shifted >> shift == part else { break }
            value |= shifted
            shift += 7
            if byte & 0x80 == 0 { return value }
        }
        noteDamage()
        return 0
    }

    /// Passes a truth value.
    package mutating func pass(_ value: inout Bool) {
        var number: UInt8 = value ? 1 : 0
        pass(&number)
        if number > 1 { noteDamage() }
        value = number == 1
    }
}

// MARK: - Values and lists

extension ValueArchive {
    /// Passes a value.
    package mutating func pass<Value: Archived>(_ value: inout Value) {
        value.pass(through: &self)
    }

    /// Passes a value that may be missing.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - empty: What is filled when it is read.
    package mutating func pass<Value: Archived>(_ value: inout Value?, filling empty: Value) {
        var isThere = value != nil
        pass(&isThere)
        guard isThere else {
            value = nil
            return
        }
        var content = value ?? empty
        content.pass(through: &self)
        value = content
    }

    /// Passes a list of values, each of which takes a byte at least.
    ///
    /// - Parameters:
    ///   - values: The list.
    ///   - empty: What is filled when a value is read.
    package mutating func pass<Value: Archived>(_ values: inout [Value], filling empty: Value) {
        passLength(&values, filling: empty)
        for index in values.indices { values[index].pass(through: &self) }
    }

    /// Passes a list of numbers from 0 on.
    package mutating func pass<Number: FixedWidthInteger>(_ values: inout [Number]) {
        passLength(&values, filling: 0)
        for index in values.indices { pass(&values[index]) }
    }

    /// Passes how many values a list has, which must all have room in the bytes that are left.
    private mutating func passLength<Value>(_ values: inout [Value], filling empty: Value) {
        var count = values.count
        pass(&count)
        guard isReading else { return }
        if count > remaining {
            noteDamage()
            count = 0
        }
        values = Array(repeating: empty, count: count)
    }

    /// Passes a list of counts of which most are 0.
    ///
    /// - Parameters:
    ///   - counts: The list.
    ///   - most: How long it may be.
    package mutating func pass(sparse counts: inout [UInt64], atMost most: Int) {
        var length = counts.count
        pass(&length)
        var filled = counts.indices.filter { counts[$0] > 0 }
        var number = filled.count
        pass(&number)
        if isReading {
            guard length <= most, number <= length, number <= remaining else {
                return noteDamage()
            }
            counts = Array(repeating: 0, count: length)
            filled = Array(repeating: 0, count: number)
        }
        var next = 0
        for index in filled.indices {
            var gap = filled[index] - next
            if isReading { gap = 0 }
            pass(&gap)
            guard gap < length - next else { return noteDamage() }
            next += gap
            pass(&counts[next])
            next += 1
        }
    }
}
