// What goes out: data on stdout, messages on stderr.
#pragma once

#include "base/issue.h"
#include "base/progress.h"
#include "base/result.h"
#include "store/projectstore.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace varve::cli {

void print(const QString &line);
void print(const QJsonObject &object);
/// A line on stderr.
void say(const QString &line);
/// Says the error and gives the exit code for it.
int report(const Error &error);
/// Says each issue; notes as well.
void say(const Issues &issues);
QJsonArray toJson(const Issues &issues);

/// Percentages on stderr while somebody looks on and it takes longer than half a second; false after Ctrl+C.
Progress watchedProgress(const QString &what);

/// A missing file is a user error, a file that is no project a bad one.
Result<std::unique_ptr<store::ProjectStore>> openProject(const QString &path, store::OpenMode mode);

/// The name that changes carry: --who, or the system's user name.
QString whoOr(const QString &given);

} // namespace varve::cli
