// The times that sources claim for events, read when asked for and remembered.
#pragma once

#include "document/document.h"

#include <QCache>
#include <QObject>

namespace varve::ui {

class ClaimedTimes : public QObject
{
    Q_OBJECT
public:
    explicit ClaimedTimes(document::Document &document, QObject *parent = nullptr);

    /// Of citations that support the event and say when it happened; in their order.
    [[nodiscard]] std::vector<model::Citation> of(const EventId &event) const;
    [[nodiscard]] std::vector<time::Window> windowsOf(const EventId &event) const;

private:
    document::Document &m_document;
    mutable QCache<EventId, std::vector<model::Citation>> m_known;
};

} // namespace varve::ui
