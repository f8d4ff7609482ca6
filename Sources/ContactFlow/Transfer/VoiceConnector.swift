/// The block's other mode: a leg to an external voice system, which needs no phone number.
///
/// Source: Amazon Connect Administrator Guide, "External voice transfer".
package struct VoiceConnector: Hashable, Sendable {
    /// The Amazon Resource Name of the connector.
    package var arn: AttributeText
    /// The user part of the SIP request.
    package var toUser: AttributeText?
    /// The user part of the SIP From header.
    package var fromUser: AttributeText?
    /// User-to-user information: hexadecimal digits.
    package var userToUserInformation: AttributeText?

    package init(
        arn: AttributeText,
        toUser: AttributeText? = nil,
        fromUser: AttributeText? = nil,
        userToUserInformation: AttributeText? = nil
    ) {
        self.arn = arn
        self.toUser = toUser
        self.fromUser = fromUser
        self.userToUserInformation = userToUserInformation
    }
}
