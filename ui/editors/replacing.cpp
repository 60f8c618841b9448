#include "editors/replacing.h"

#include <QCoreApplication>

namespace varve::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(varve::ui::Replacing)
};

constexpr size_t readTogether = 1000;

QString replaced(const QString &text, const QRegularExpression &pattern, const ReplaceRequest &request)
{
    if (request.asPattern)
        return QString(text).replace(pattern, request.replacement);
    // QString::replace would read "\1" in a plain replacement as a group.
    QString after;
    qsizetype at = 0;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        after += text.mid(at, match.capturedStart() - at) + request.replacement;
        at = match.capturedEnd();
    }
    return after + text.mid(at);
}

Result<void> put(const ViewState &state, model::Event &event, const QString &field, const QString &text)
{
    if (field == QLatin1String("title"))
        return setTitle(event, text);
    if (field == QLatin1String("description"))
        return setDescription(event, text);
    return setTimeText(state, event, text);
}

void look(const ViewState &state, const model::Event &event, const QString &field, const QString &text,
          const QRegularExpression &pattern, const ReplaceRequest &request, std::vector<Replacement> &found)
{
    if (!pattern.match(text).hasMatch())
        return;
    Replacement replacement{event.id, field, text, replaced(text, pattern, request), {}};
    if (replacement.after == replacement.before)
        return;
    model::Event tried = event;
    if (event.locked)
        replacement.refusal = Words::tr("The event is locked.");
    else if (auto done = put(state, tried, field, replacement.after); !done)
        replacement.refusal = done.error().text;
    found.push_back(std::move(replacement));
}

} // namespace

Result<QRegularExpression> patternOf(const ReplaceRequest &request)
{
    QString text = request.asPattern ? request.find : QRegularExpression::escape(request.find);
    if (request.wholeWords)
        text = QStringLiteral("(?<!\\w)(?:%1)(?!\\w)").arg(text);
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (!request.matchCase)
        options |= QRegularExpression::CaseInsensitiveOption;
    QRegularExpression pattern(text, options);
    if (!pattern.isValid())
        return fail(ErrorKind::User, Words::tr("The pattern does not read: %1 (at character %2).")
                                         .arg(pattern.errorString())
                                         .arg(pattern.patternErrorOffset() + 1));
    return pattern;
}

Result<std::vector<Replacement>> findReplacements(const ViewState &state, const std::vector<EventId> &ids,
                                                  const ReplaceRequest &request)
{
    std::vector<Replacement> found;
    if (request.find.isEmpty())
        return found;
    const auto pattern = patternOf(request);
    if (!pattern)
        return fail(pattern.error());
    for (size_t from = 0; from < ids.size(); from += readTogether) {
        const auto first = ids.begin() + static_cast<std::ptrdiff_t>(from);
        const auto last =
            ids.begin() + static_cast<std::ptrdiff_t>(std::min(from + readTogether, ids.size()));
        const auto events = state.document().store().events(std::vector<EventId>(first, last));
        if (!events)
            return fail(events.error());
        for (const model::Event &event : *events) {
            if (request.inTitle)
                look(state, event, QStringLiteral("title"), event.title, *pattern, request, found);
            if (request.inDescription)
                look(state, event, QStringLiteral("description"), event.description, *pattern, request,
                     found);
            if (request.inTimeText)
                look(state, event, QStringLiteral("time"), event.time.text, *pattern, request, found);
        }
    }
    return found;
}

Result<void> replaceAll(ViewState &state, const std::vector<Replacement> &replacements)
{
    QHash<EventId, std::vector<const Replacement *>> byEvent;
    std::vector<EventId> ids;
    for (const Replacement &replacement : replacements) {
        if (!replacement.refusal.isEmpty())
            continue;
        if (!byEvent.contains(replacement.event))
            ids.push_back(replacement.event);
        byEvent[replacement.event].push_back(&replacement);
    }
    return changeEvents(state, ids, Words::tr("text"), [&](model::Event &event, document::Named &) {
        for (const Replacement *replacement : byEvent.value(event.id))
            if (auto done = put(state, event, replacement->field, replacement->after); !done)
                return done;
        return Result<void>();
    });
}

} // namespace varve::ui
