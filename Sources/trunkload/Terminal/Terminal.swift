internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import Typesetting

/// Standard output and standard error, and what kind of thing they are.
enum Terminal {
    /// Writes text to standard output, as it stands; ends with the exit code for it when the system
    /// refuses, but for a reader that has gone.
    static func output(_ text: String) throws {
        guard let refusal = refusal(toOutput: text) else { return }
        error("error: \(refusal)\n")
        throw ExitCode.cannotCreate
    }

    /// Writes text to standard output, as it stands.
    ///
    /// - Returns: What to say when the system refuses, but for a reader that has gone, who knows.
    static func refusal(toOutput text: String) -> String? {
        guard let code = write(text, to: STDOUT_FILENO), code != EPIPE else { return nil }
        // A terminal that was closed reads nothing any more.
        if code == EIO, Interruption.isHungUp { return nil }
        return "standard output could not be written: \(SystemReason.text(of: code))"
    }

    /// Writes a message to standard error; what would steer a terminal is shown as a mark.
    ///
    /// Names of files and words of the command line may hold anything.
    static func error(_ text: String) {
        _ = write(text.harmless, to: STDERR_FILENO)
    }

    /// Writes what steers the terminal on which standard error is drawn.
    static func draw(_ text: String) {
        _ = write(text, to: STDERR_FILENO)
    }

    /// Whether standard error is a terminal on which lines can be drawn again in their place.
    ///
    /// Systems for continuous integration keep what they are shown, so there it is not.
    static var isErrorShown: Bool {
        isatty(STDERR_FILENO) == 1 && !isSet("CI") && variable("TERM") != "dumb"
    }

    /// Whether colours are wanted on standard output.
    static func wantsColour(unless isRefused: Bool) -> Bool {
        // The convention of no-color.org: any value but the empty one refuses.
        !isRefused && !isSet("NO_COLOR") && isatty(STDOUT_FILENO) == 1
    }

    /// Whether colours are wanted on standard error.
    static func wantsErrorColour(unless isRefused: Bool) -> Bool {
        !isRefused && !isSet("NO_COLOR") && isatty(STDERR_FILENO) == 1
    }

    private static func isSet(_ name: String) -> Bool { !variable(name).isEmpty }

    private static func variable(_ name: String) -> String {
        ProcessInfo.processInfo.environment[name] ?? ""
    }

    /// The columns that standard output has room for.
    static var outputWidth: Int { size(of: STDOUT_FILENO).width }

    /// The columns that standard error has room for.
    static var errorWidth: Int { errorSize.width }

    /// The columns and lines that standard error has room for.
    static var errorSize: (width: Int, height: Int) { size(of: STDERR_FILENO) }

    /// The size of the terminal behind a descriptor, 120 columns at most; 100 by 24 when there is none.
    private static func size(of descriptor: Int32) -> (width: Int, height: Int) {
        var size = winsize()
        // The call fills in the size, or fails when there is no terminal.
        let result = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
        guard result == 0, size.ws_col > 0, size.ws_row > 0 else { return (100, 24) }
        return (min(Int(size.ws_col), 120), Int(size.ws_row))
    }

    /// Writes bytes until all are out, or until the system refuses with the code that is returned.
    private static func write(_ text: String, to descriptor: Int32) -> Int32? {
        var bytes = ArraySlice(Array(text.utf8))
        while !bytes.isEmpty {
            let written = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
            }
            if written > 0 {
                bytes = bytes.dropFirst(written)
            } else if errno != EINTR {
                return errno
            }
        }
        return nil
    }
}
