// Errors are values. Every call that can fail says so in its type.
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace varve {

/// What kind of trouble it is; decides exit codes and what a window offers.
enum class ErrorKind {
    User,     ///< the request cannot be carried out as asked (unreadable text, wrong option)
    BadFile,  ///< the file is not what it should be (foreign, damaged, hostile, newer)
    Conflict, ///< somebody changed the same row since it was read
    Busy,     ///< another process holds the file for longer than we wait
    Full,     ///< no room on the disk
    ReadOnly, ///< the file or its folder cannot be written
    Moved,    ///< the open file was replaced or moved
    Cancelled ///< the user stopped it
};

/// A failure in words a user can act on: what failed, where, why, what to do.
struct Error
{
    ErrorKind kind = ErrorKind::User;
    QString text;
    bool operator==(const Error &) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorKind kind, QString text)
{
    return tl::unexpected<Error>(Error{kind, std::move(text)});
}
inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace varve
