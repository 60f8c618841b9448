// A project in a temporary folder with a view state on it, for tests of widgets.
#pragma once

#include "document/edits.h"
#include "document/named.h"
#include "state/viewstate.h"
#include "time/timeparser.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace varve {

class ProjectFixture
{
public:
    ProjectFixture()
    {
        // Remembered columns and the like must not travel between tests or from the user.
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        model::Project project;
        project.title = QStringLiteral("Test");
        project.times.zone = QStringLiteral("Europe/Moscow");
        project.referenceDate = QStringLiteral("2024-03-22");
        auto made = document::Document::create(m_folder.filePath(QStringLiteral("test.varve")), project,
                                               QStringLiteral("Tester"));
        if (!made)
            qFatal("%s", qPrintable(made.error().text));
        m_document = std::move(*made);
        m_state = std::make_unique<ui::ViewState>(*m_document);
    }

    document::Document &document() { return *m_document; }
    ui::ViewState &state() { return *m_state; }

    time::EventTime time(const QString &text)
    {
        time::ReadContext context{m_document->project().times, time::CivilDate{2024, 3, 22}, {}, {}};
        const auto reading = time::readTime(text, context);
        if (!reading)
            qFatal("%s", qPrintable(reading.error().message));
        return reading->time;
    }

    EventId add(const QString &when, const QString &title, const QString &track = QStringLiteral("Attack"))
    {
        document::Named named(m_document->catalogue());
        model::Event event;
        event.id = EventId::create();
        event.title = title;
        event.time = time(when);
        event.track = named.track(track);
        model::Edit edit = document::addEvent(event);
        for (const model::Record &record : named.created())
            edit.changes.insert(edit.changes.begin(), model::Put{record});
        apply(edit);
        return event.id;
    }

    void apply(const model::Edit &edit)
    {
        if (auto done = m_document->apply(edit); !done)
            qFatal("%s", qPrintable(done.error().text));
    }

    model::Event event(const EventId &id) { return m_document->event(id).value(); }
    QStringList titles()
    {
        QStringList titles;
        for (const auto row : m_document->index().byTime())
            titles.append(m_document->index().title(row));
        return titles;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<document::Document> m_document;
    std::unique_ptr<ui::ViewState> m_state;
};

} // namespace varve
