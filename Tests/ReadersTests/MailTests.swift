import Documents
import Foundation
import Testing

@testable import Readers

/// Mails: a newsletter's text, sender, subject and day.
@Suite struct MailTests {
  private func mail(_ text: String) throws -> (
    title: String?, publisher: String?, day: String?, text: String
  ) {
    let document = try Mail.document(
      of: Array(text.replacing("\n", with: "\r\n").utf8), ReadLimits().markup)
    return (
      document.title, document.publisher, document.published.map { "\($0)" },
      document.text.replacing("\r\n", with: "\n").trimmingCharacters(in: .newlines)
    )
  }

  @Test func aPlainMail() throws {
    let mail = try mail(
      """
      From: "Policy Desk" <desk@example.org>
      Subject: =?utf-8?Q?The_week_=E2=80=93?= =?utf-8?B?IGluIEFJ?=
      Date: Tue, 21 May 2024 10:00:00 +0200
      Message-ID: <1@example.org>
      Content-Type: text/plain; charset="iso-8859-1"
      Content-Transfer-Encoding: quoted-printable

      A court ruled on Tues=
      day in Orl=E9ans.
      """)
    #expect(
      mail == (
        "The week – in AI", "Policy Desk", "2024-05-21", "A court ruled on Tuesday in Orléans."
      ))
  }

  @Test func ofTwoVersionsTheMarkedUpOneIsRead() throws {
    let mail = try mail(
      """
      From: desk@example.org
      Subject: A subject that goes
       on
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="outer"

      --outer
      Content-Type: multipart/alternative; boundary=inner

      --inner
      Content-Type: text/plain

      plain
      --inner
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: base64

      PHA+QSBjb3VydCBydWxlZCBvbiBUdWVzZGF5LCBhdCBsZW5ndGgsIHRoYXQgdGhlIGxhdyBpcyB0
      byBzdGFuZC48L3A+PHA+QSBzZWNvbmQgcGFyYWdyYXBoLjwvcD4=
      --inner--
      --outer
      Content-Type: text/plain
      Content-Disposition: attachment; filename=a.txt

      attached
      --outer--
      """)
    #expect(mail.title == "A subject that goes on")
    #expect(mail.publisher == "desk@example.org")
    #expect(
      mail.text
        == "A court ruled on Tuesday, at length, that the law is to stand.\n\nA second paragraph.")
  }

  @Test(arguments: [
    "", "\n", "no header", "Content-Type: multipart/mixed; boundary=\n\n--\n--\n", "a: =?utf-8?Q?x",
    "Content-Type: multipart/a; boundary=b\n\n"
      + String(repeating: "--b\nContent-Type: multipart/a; boundary=b\n\n", count: 500),
  ])
  func aStrangeMailIsRead(text: String) throws { _ = try mail(text) }
}
