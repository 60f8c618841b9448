// The filter by words: from the choice to the picture.
#include "suite.h"

#include <QCoreApplication>
#include <QImage>

namespace varve::bench {

/// Each figure takes several questions in turns, so that no answer can be one that was kept; the filter is
/// taken off before each.
void Suite::measureFilterByWords()
{
    const auto figure = [this](const char *name, const QStringList &questions) {
        QImage frame(m_view->size(), QImage::Format_RGB32);
        int step = 0;
        measure(
            name, 30,
            [&] {
                model::Filter filter;
                filter.text = questions[step++ % questions.size()];
                m_state->setFilter(filter);
                m_view->render(&frame);
            },
            [&] {
                m_state->setFilter({});
                m_view->render(&frame);
            });
    };
    while (m_state->isReadingForWords()) // as after the first moments of a window
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    // Every title has five to seven of 42 words, and a third of all citations quotes one: none is commoner.
    figure("filter_words", {QStringLiteral("document"), QStringLiteral("mail"), QStringLiteral("report"),
                            QStringLiteral("alarm")});
    // All sources are found, by their titles, and with them every event.
    figure("filter_words_of_sources", {QStringLiteral("source"), QStringLiteral("sourc")});
    figure("filter_words_rare", {QStringLiteral("source 17"), QStringLiteral("witness invoice alarm"),
                                 QStringLiteral("password device scan")});
    figure("filter_words_typed",
           {QStringLiteral("d"), QStringLiteral("do"), QStringLiteral("doo"), QStringLiteral("door")});
    figure("filter_words_phrase", {QStringLiteral("\"door camera\""), QStringLiteral("\"mail sent\"")});
    m_state->setFilter({});
}

} // namespace varve::bench
