// An open project of one window: the document, what its views share, and the look-out for other writers.
#pragma once

#include "document/filereading.h"
#include "state/viewstate.h"

#include <QObject>

#include <memory>

class QWidget;

namespace varve::ui {

class Session : public QObject
{
    Q_OBJECT
public:
    /// Shows progress with Cancel over `parent` when it takes more than half a second. Files that cannot be
    /// written open read-only.
    static Result<std::unique_ptr<Session>> open(const QString &path, const QString &who, QWidget *parent);
    /// A new file with these tracks.
    static Result<std::unique_ptr<Session>> create(const QString &path, const model::Project &project,
                                                   const QStringList &tracks, const QString &who);
    ~Session() override;

    [[nodiscard]] document::Document &document() const { return *m_document; }
    [[nodiscard]] ViewState &state() const { return *m_state; }
    [[nodiscard]] bool isReadOnly() const { return m_document->store().isReadOnly(); }
    [[nodiscard]] QString path() const { return m_document->store().path(); }

private:
    explicit Session(std::unique_ptr<document::Document> document);

    std::unique_ptr<document::Document> m_document;
    std::unique_ptr<ViewState> m_state; ///< after the document, so that it goes first
    std::unique_ptr<document::FileReading> m_reading;
};

} // namespace varve::ui
